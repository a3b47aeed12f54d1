package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopySearchTest {
    private static final Cause CAUSE = new Cause("{\"id\": \"shop\"}", Optional.of("before the move"));
    private static final Folder OTHER = new Folder("files", "files-20261123T020000Z-abc234");

    @TempDir
    private Path root;

    private LocalStore store;

    @BeforeEach
    void write() {
        store = new LocalStore(root);
        write(Fixtures.FOLDER, true);
    }

    @Test
    void everyCopyIsFoundWithAllThatItsManifestSays() {
        write(OTHER, false);

        List<CopySearch.Found> found = search(Fixtures.KEYS);

        assertThat(found).extracting(CopySearch.Found::folder).containsExactly(OTHER, Fixtures.FOLDER);
        assertThat(found).extracting(CopySearch.Found::signed).containsExactly(false, true);
        Manifest manifest = found.get(1).written().orElseThrow().manifest();
        assertThat(manifest.cause()).contains(CAUSE);
        assertThat(manifest.artifacts()).hasSize(1);
        assertThat(found.get(1).location()).isEqualTo(store.locate(Fixtures.FOLDER));
        assertThat(new CopySearch(store, Fixtures.KEYS).count(new Progress())).isEqualTo(2);
    }

    @Test
    void aCopyWhoseKeyIsNotThereNamesTheIdThatIsNeeded() {
        CopySearch.Found found = only(search(new KeyRing(Optional.of(MasterKey.parse("cd".repeat(32))), List.of())));

        assertThat(found.written()).isEmpty();
        assertThat(found.fault().orElseThrow().reason()).isEqualTo(Reason.KEY_UNKNOWN);
        assertThat(found.fault().orElseThrow())
                .hasMessageContaining(Fixtures.KEYS.activeKey().id());
    }

    @Test
    void aManifestThatSomebodyChangedIsNoCopy() throws IOException {
        Path manifest = file(Manifest.FILE);
        Files.writeString(manifest, Files.readString(manifest).replace("production", "productiom"));

        assertThat(only(search(Fixtures.KEYS)).fault().orElseThrow().reason()).isEqualTo(Reason.COPY_DAMAGED);
    }

    @Test
    void aCopyThatLacksAnArtifactIsNoCopy() throws IOException {
        Files.delete(file("files.tar.gz.enc"));

        assertThat(only(search(Fixtures.KEYS)).fault().orElseThrow()).hasMessageContaining("files.tar.gz.enc");
    }

    @Test
    void aCopyThatWasMovedToAnotherNameIsRefused() throws IOException {
        Path moved = root.resolve("shop").resolve("shop-20261124T020000Z-abc234");
        Files.move(root.resolve(Fixtures.FOLDER.toString()), moved);

        assertThat(only(search(Fixtures.KEYS)).fault().orElseThrow())
                .hasMessageContaining("the manifest is that of " + Fixtures.FOLDER.backupId());
    }

    @Test
    void whatIsNoManifestIsNotFound() throws IOException {
        Files.createDirectories(root.resolve("shop/lost+found"));
        Files.writeString(root.resolve("shop/lost+found/manifest.json"), "{}");
        Files.writeString(root.resolve("shop/manifest.json"), "{}");
        Files.delete(file(Manifest.FILE));

        assertThat(search(Fixtures.KEYS)).isEmpty();
    }

    private List<CopySearch.Found> search(KeyRing keys) {
        List<CopySearch.Found> found = new ArrayList<>();
        new CopySearch(store, keys).run(new Progress(), found::add);
        return found;
    }

    private static CopySearch.Found only(List<CopySearch.Found> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Path file(String name) {
        return root.resolve(Fixtures.FOLDER.toString()).resolve(name);
    }

    private void write(Folder folder, boolean encrypted) {
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(
                                folder,
                                "Shop",
                                "files",
                                "production",
                                Compression.GZIP,
                                1,
                                encrypted,
                                Optional.of(CAUSE)),
                        List.of(new BytesSource(new byte[1000])),
                        List.of(new Destination("local", store)),
                        new Progress());
    }
}
