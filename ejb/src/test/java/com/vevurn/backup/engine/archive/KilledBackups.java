package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Small backups of a directory tree, whose keeper is killed, and what has to hold of them after that. */
final class KilledBackups {
    static final String CONFIG = "shop";
    /** How ids of backups end when they are made. */
    static final String ENDING = "-abcdef";

    private static final String SAID = "what was backed up";

    private final Path root;
    private final Store store;
    private final int number;
    private final List<String> masters;

    private KilledBackups(Path root, int number, List<String> masters) {
        this.root = root;
        this.store = new LocalStore(root);
        this.number = number;
        this.masters = masters;
    }

    /** Writes backups under the first of two master keys. */
    static KilledBackups make(Path root, int number, String master, String other) throws IOException {
        Path tree = Files.createTempDirectory("vevurn-tree");
        Files.writeString(tree.resolve("hello.txt"), SAID);
        Path tar = Files.createTempFile("vevurn-tree", ".tar");
        Shell.run(tree, Map.of(), "tar", "-cf", tar.toString(), ".");
        KilledBackups backups = new KilledBackups(root, number, List.of(master, other));
        BackupWriter writer = new BackupWriter(ring(master), Clock.systemUTC(), Duration.ofMinutes(1));
        for (int i = 0; i < number; i++) {
            Folder folder = new Folder(CONFIG, "%s-20261123T0200%02dZ%s".formatted(CONFIG, i, ENDING));
            writer.write(
                    new BackupOrder(folder, "Shop", "files", "production", Compression.GZIP, 6, true),
                    List.of(new BytesSource(Files.readAllBytes(tar))),
                    List.of(new Destination("local", backups.store)),
                    new Progress());
        }
        return backups;
    }

    /** The folders of the backups at a destination, in their order. */
    static List<Folder> in(Store store) {
        List<Folder> folders = new ArrayList<>();
        store.walk(CONFIG, object -> {
            if (object.file().equals(Manifest.FILE)) {
                folders.add(new Folder(CONFIG, object.folder()));
            }
        });
        folders.sort(Comparator.comparing(Folder::backupId));
        return folders;
    }

    /**
     * Every backup is there, if under two ids; whatever has a manifest opens by one of the keys, is signed, and is what was
     * written; one that is drawn by lot is restored by what its RESTORE.txt says, with openssl, gunzip and tar.
     */
    void requireRestorable(String when, Random random) {
        List<Folder> folders = in(store);
        assertThat(folders.stream().map(KilledBackups::time).distinct())
                .as(when)
                .hasSize(number);
        KeyRing both =
                new KeyRing(Optional.of(MasterKey.parse(masters.get(0))), List.of(MasterKey.parse(masters.get(1))));
        for (Folder folder : folders) {
            CopyReader copy = CopyReader.open(store, folder, both, Optional.empty());
            copy.check(new Progress());
            assertThat(copy.keyIds()).as(folder + " " + when).isNotEmpty();
        }
        restore(folders.get(random.nextInt(folders.size())), when);
    }

    private void restore(Folder folder, String when) {
        Path place = root.resolve(folder.toString());
        String master = masters.stream()
                .filter(key ->
                        Files.exists(place.resolve("key." + MasterKey.parse(key).id())))
                .findFirst()
                .orElseThrow();
        try {
            Path restored = Files.createTempDirectory("vevurn-restored").resolve("tree");
            Shell.run(place, Map.of("BACKUP_ENCRYPTION_KEY", master), "sh", "RESTORE.txt", restored.toString());
            assertThat(restored.resolve("hello.txt")).as(folder + " " + when).hasContent(SAID);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id without its random end: another backup of the same content has the same. */
    static String time(Folder folder) {
        return folder.backupId().substring(0, folder.backupId().length() - ENDING.length());
    }

    /** Nothing is left over: each backup has its four files and one key, and nothing is staged. */
    void requireNothingBut(String keyId) throws IOException {
        assertThat(in(store)).hasSize(number);
        for (Folder folder : in(store)) {
            assertThat(store.list(folder).stream().map(object -> object.key().file()))
                    .as(folder.toString())
                    .hasSize(4)
                    .contains("key." + keyId, Manifest.FILE, RestoreText.FILE);
        }
        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all.filter(Files::isRegularFile).filter(file -> !isOfABackup(file)))
                    .as("files of no backup")
                    .isEmpty();
        }
    }

    private boolean isOfABackup(Path file) {
        Path below = root.relativize(file);
        return below.getNameCount() == 3
                && in(store)
                        .contains(new Folder(
                                below.getName(0).toString(), below.getName(1).toString()));
    }

    private static KeyRing ring(String master) {
        return new KeyRing(Optional.of(MasterKey.parse(master)), List.of());
    }
}
