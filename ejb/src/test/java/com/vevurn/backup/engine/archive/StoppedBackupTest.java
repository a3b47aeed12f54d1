package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.BrokenStore;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that wait for somebody, are cancelled, or lose their lease on the way. */
class StoppedBackupTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void aDestinationThatHangsIsCutOffAndTheOthersGoOn() throws IOException {
        BrokenStore hanging = new BrokenStore(store("a"), BrokenStore.Moment.HANG);

        WrittenBackup written = write(SHORT, new Progress(), large(), hanging, store("b"));

        assertThat(written.copies().get(0).failure())
                .hasValueSatisfying(failure -> assertThat(failure.getMessage()).contains("did not answer for 1 s"));
        assertThat(written.copies().get(1).failure()).isEmpty();
        CopyReader.open(store("b"), Fixtures.FOLDER, Fixtures.KEYS, Optional.of(written.manifestSha256()))
                .check(new Progress());
        assertThat(files()).allMatch(file -> file.startsWith(directory.resolve("b")));
    }

    @Test
    void aCopyThatIsPublishedAfterItsDestinationWasCutOffIsRemoved() throws IOException {
        Store good = store("b");
        BrokenStore late = new BrokenStore(
                store("a"),
                BrokenStore.Moment.NEVER,
                () -> Wait.until(
                        "the other is complete",
                        Duration.ofSeconds(20),
                        () -> good.list(Fixtures.FOLDER).stream()
                                .anyMatch(object -> object.key().file().equals(Manifest.FILE))));

        WrittenBackup written = write(SHORT, new Progress(), source(), late, good);

        assertThat(written.copies().get(0).failure()).isPresent();
        assertThat(files()).allMatch(file -> file.startsWith(directory.resolve("b")));
    }

    @Test
    void aBackupThatWaitsForADestinationCanBeCancelled() throws IOException {
        Progress progress = new Progress();
        BrokenStore hanging = new BrokenStore(store("a"), BrokenStore.Moment.HANG);
        CompletableFuture<Void> somebody = CompletableFuture.runAsync(() -> {
            Wait.until("it is under way", Duration.ofSeconds(20), () -> progress.bytesStored() > 0);
            progress.cancel();
        });

        assertThatThrownBy(() -> write(LONG, progress, large(), hanging))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        somebody.join();
        assertThat(files()).isEmpty();
    }

    @Test
    void aCancelledBackupLeavesNothing() throws IOException {
        Progress progress = new Progress();
        progress.cancel();

        assertThatThrownBy(() -> write(LONG, progress, source(), store("a")))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(files()).isEmpty();
    }

    @Test
    void aBackupThatIsCancelledWhileItIsPublishedLeavesNothing() throws IOException {
        Progress progress = new Progress();
        BrokenStore cancelling = new BrokenStore(store("a"), BrokenStore.Moment.NEVER, progress::cancel);

        assertThatThrownBy(() -> write(LONG, progress, source(), cancelling))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(files()).isEmpty();
    }

    @Test
    void aBackupWhoseLeaseRunsOutWhileItIsPublishedGetsNoManifest() throws IOException {
        Progress progress = new Progress();
        BrokenStore slow = new BrokenStore(
                store("a"),
                BrokenStore.Moment.NEVER,
                () -> progress.lease(System.nanoTime() - 2_000_000_000L, Duration.ofSeconds(1)));

        assertThatThrownBy(() -> write(LONG, progress, source(), slow))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
        assertThat(files()).isEmpty();
    }

    /** More than the buffer of a destination holds. */
    private static Source large() {
        return SmallBackups.source(12 << 20);
    }

    private static Source source() {
        return SmallBackups.source(300_000);
    }

    private Store store(String name) {
        return new LocalStore(directory.resolve(name));
    }

    private static WrittenBackup write(Duration patience, Progress progress, Source source, Store... stores) {
        return SmallBackups.writer(patience)
                .write(SmallBackups.ORDER, List.of(source), SmallBackups.destinations(stores), progress);
    }

    private List<Path> files() throws IOException {
        return SmallBackups.filesBelow(directory);
    }
}
