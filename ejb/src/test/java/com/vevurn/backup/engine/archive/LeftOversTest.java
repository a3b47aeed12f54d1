package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash left behind is either a whole copy or nothing. */
class LeftOversTest {
    @TempDir
    private Path directory;

    @Test
    void aDestinationThatDoesNotAnswerDoesNotKeepTheOthersFromBeingSettled() {
        write(store("alive"));

        Optional<WrittenBackup> found = settle(dead(), store("alive"));

        assertThat(found).hasValueSatisfying(backup -> {
            assertThat(backup.copies().get(0).failure())
                    .hasValueSatisfying(e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
            assertThat(backup.copies().get(1).failure()).isEmpty();
        });
    }

    @Test
    void aManifestWithoutItsArtifactMakesNoCopy() {
        write(store("a"));
        store("a").delete(Fixtures.FOLDER.file("files.tar.gz.enc"));

        assertThat(settle(store("a"))).isEmpty();
    }

    @Test
    void aCompleteCopyBesideWhatMayNotBeRemovedIsComplete() {
        Store store = store("append-only");
        write(store);

        assertThat(LeftOvers.settle(Fixtures.FOLDER, destinations(refusingToSweep(store)), Fixtures.KEYS, true))
                .hasValueSatisfying(
                        found -> assertThat(found.copies().get(0).failure()).isEmpty());
    }

    @Test
    void whatHasNoManifestIsRemoved() {
        write(store("a"));
        store("a").delete(Fixtures.FOLDER.file(Manifest.FILE));

        assertThat(settle(store("a"))).isEmpty();
        assertThat(store("a").list(Fixtures.FOLDER)).isEmpty();
    }

    @Test
    void anUnsignedManifestIsNotThatOfABackupWhichWasToBeEncryptedAndStaysForWhoeverLooksIntoIt() {
        write(store("forged"), false);

        assertThat(settle(store("forged"))).isEmpty();
        assertThat(store("forged").list(Fixtures.FOLDER)).isNotEmpty();
        assertThat(LeftOvers.settle(Fixtures.FOLDER, destinations(store("forged")), Fixtures.KEYS, false))
                .isPresent();
    }

    private static Optional<WrittenBackup> settle(Store... stores) {
        return LeftOvers.settle(Fixtures.FOLDER, destinations(stores), Fixtures.KEYS, true);
    }

    private static void write(Store store) {
        write(store, true);
    }

    private static void write(Store store, boolean encrypted) {
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.GZIP, 1, encrypted),
                        List.of(new BytesSource(new byte[100_000])),
                        destinations(store),
                        new Progress());
    }

    private static List<Destination> destinations(Store... stores) {
        return List.of(stores).stream()
                .map(store -> new Destination("local", store))
                .toList();
    }

    private Store store(String name) {
        return new LocalStore(directory.resolve(name));
    }

    /** As S3 with an unfinished upload, for credentials that may not abort it. */
    private static Store refusingToSweep(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sweep")) {
                        throw new Failure(Reason.DELETION_REFUSED, "not allowed", "Ask another identity.");
                    }
                    return method.invoke(store, arguments);
                });
    }

    /** Knows where it is and does nothing else. */
    private static Store dead() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("locate")) {
                        return "nowhere";
                    }
                    throw new Failure(Reason.DESTINATION_FAILED, "no answer", "Wait.");
                });
    }
}
