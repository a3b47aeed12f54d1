package com.vevurn.backup.engine.source.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * Makes the entries of an archive below some empty directories that nobody else writes to. Whose entry comes when is for
 * {@link TarReader} to check; here nothing that exists is written to a second time.
 */
final class Extraction implements TreeVisitor {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int BUFFER_BYTES = 1 << 18;

    private final Map<String, Path> places;
    private final Owners owners;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private Path place = Path.of("/dev/null");

    /** @param places where each root goes, by name */
    Extraction(Map<String, Path> places, Owners owners) {
        this.places = Map.copyOf(places);
        this.owners = owners;
    }

    @Override
    public void root(String name) {
        place = places.get(name);
    }

    @Override
    public void directory(Entry entry) throws IOException {
        if (!entry.name().bytes().isEmpty()) {
            make(entry, () -> Files.createDirectory(path(entry.name()), PRIVATE_DIRECTORY));
        }
    }

    @Override
    public void file(Entry entry, InputStream content) throws IOException {
        Path path = path(entry.name());
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        make(entry, () -> {
            try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(path, fresh, PRIVATE_FILE))) {
                for (int got = content.read(buffer); got >= 0; got = content.read(buffer)) {
                    out.write(buffer, 0, got);
                }
            }
        });
        dress(path, entry);
    }

    @Override
    public void link(Entry entry) throws IOException {
        Path path = path(entry.name());
        EntryName target = entry.target().orElseThrow();
        if (entry.kind() == Entry.Kind.SYMBOLIC_LINK) {
            make(entry, () -> Files.createSymbolicLink(path, target.path()));
            owners.give(path, entry.owner());
            time(path, entry);
            return;
        }
        Path existing = path(target);
        if (!Files.isRegularFile(existing, LinkOption.NOFOLLOW_LINKS)) {
            throw TarReader.refused(entry.name().shown(), "is another name of what is no file before it");
        }
        make(entry, () -> Files.createLink(path, existing));
    }

    /** Times and permissions come last: what is made in a directory changes its time, and some cannot be written to. */
    @Override
    public void left(Entry directory) throws IOException {
        dress(path(directory.name()), directory);
    }

    private void dress(Path path, Entry entry) throws IOException {
        owners.give(path, entry.owner());
        time(path, entry);
        // After the owner, for a change of that takes the bits away by which programs run as their owner.
        Files.setAttribute(path, "unix:mode", entry.mode());
    }

    private static void time(Path path, Entry entry) throws IOException {
        Instant modified = entry.modified();
        if (modified.getEpochSecond() < 0) {
            // Java passes parts of a second before 1970 on as negative ones, which the system refuses.
            modified = modified.truncatedTo(ChronoUnit.SECONDS);
        }
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(modified), null, null);
    }

    private Path path(EntryName name) {
        return name.bytes().isEmpty() ? place : place.resolve(name.path());
    }

    private static void make(Entry entry, Step step) throws IOException {
        try {
            step.run();
        } catch (FileAlreadyExistsException e) {
            throw TarReader.refused(entry.name().shown(), "comes a second time");
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
