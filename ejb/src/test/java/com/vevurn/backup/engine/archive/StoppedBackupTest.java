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
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that wait for somebody, are cancelled, or lose their lease on the way. */
class StoppedBackupTest {
    @TempDir
    private Path directory;

    @Test
    void aDestinationThatHangsIsCutOffAndTheOthersGoOn() throws IOException {
        BrokenStore hanging = new BrokenStore(store("a"), BrokenStore.Moment.HANG);

        WrittenBackup written =
                impatient().write(order(), List.of(large()), destinations(hanging, store("b")), new Progress());

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

        WrittenBackup written = impatient().write(order(), List.of(source()), destinations(late, good), new Progress());

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

        assertThatThrownBy(() -> writer().write(order(), List.of(large()), destinations(hanging), progress))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        somebody.join();
        assertThat(files()).isEmpty();
    }

    @Test
    void aCancelledBackupLeavesNothing() throws IOException {
        Progress progress = new Progress();
        progress.cancel();

        assertThatThrownBy(() -> writer().write(order(), List.of(source()), destinations(store("a")), progress))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(files()).isEmpty();
    }

    @Test
    void aBackupThatIsCancelledWhileItIsPublishedLeavesNothing() throws IOException {
        Progress progress = new Progress();
        BrokenStore cancelling = new BrokenStore(store("a"), BrokenStore.Moment.NEVER, progress::cancel);

        assertThatThrownBy(() -> writer().write(order(), List.of(source()), destinations(cancelling), progress))
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

        assertThatThrownBy(() -> writer().write(order(), List.of(source()), destinations(slow), progress))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
        assertThat(files()).isEmpty();
    }

    /** More than the buffer of a destination holds. */
    private static Source large() {
        byte[] bytes = new byte[12 << 20];
        new Random(6).nextBytes(bytes);
        return new BytesSource(bytes);
    }

    private static BackupWriter impatient() {
        return new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofSeconds(1));
    }

    private static Source source() {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        return new BytesSource(bytes);
    }

    private Store store(String name) {
        return new LocalStore(directory.resolve(name));
    }

    private static BackupWriter writer() {
        return new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1));
    }

    private static List<Destination> destinations(Store... stores) {
        return Stream.of(stores).map(store -> new Destination("local", store)).toList();
    }

    private static BackupOrder order() {
        return new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.GZIP, 1, true);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
