package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.testing.BrokenStore;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyRepairTest {
    @TempDir
    private Path directory;

    private Store good;
    private Store bad;

    @BeforeEach
    void write() {
        good = new LocalStore(directory.resolve("good"));
        bad = new LocalStore(directory.resolve("bad"));
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.GZIP, 1, true),
                        List.of(new BytesSource(new byte[100_000])),
                        List.of(new Destination("good", good), new Destination("bad", bad)),
                        new Progress());
    }

    @Test
    void aDamagedCopyIsGoodAgain() throws IOException {
        Files.write(Path.of(bad.locate(Fixtures.FOLDER), "files.tar.gz.enc"), new byte[7]);

        repair(bad);

        CopyReader.open(bad, Fixtures.FOLDER, Fixtures.KEYS, Optional.empty()).check(new Progress());
    }

    @Test
    void aCopyOfWhichNothingIsLeftIsMadeAnew() {
        bad.list(Fixtures.FOLDER).forEach(object -> bad.delete(object.key()));

        repair(bad);

        CopyReader.open(bad, Fixtures.FOLDER, Fixtures.KEYS, Optional.empty()).check(new Progress());
    }

    @Test
    void aRepairThatFailsLeavesNoManifest() {
        assertThatThrownBy(() -> repair(new BrokenStore(bad, BrokenStore.Moment.COMMIT_OF_MANIFEST)))
                .isInstanceOf(Failure.class);

        assertThat(bad.open(Fixtures.FOLDER.file(Manifest.FILE))).isEmpty();
    }

    @Test
    void theGoodCopyIsNeverReplacedByItself() {
        Store samePlace = new LocalStore(directory.resolve("good"));

        assertThatThrownBy(() -> repair(samePlace)).isInstanceOf(Failure.class);

        CopyReader.open(good, Fixtures.FOLDER, Fixtures.KEYS, Optional.empty()).check(new Progress());
    }

    private void repair(Store target) {
        new CopyRepair(good, Fixtures.FOLDER).replace(target, new Progress());
    }
}
