package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.BrokenStore;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupWriterTest {
    @TempDir
    private Path directory;

    @Test
    void aCopyConsistsOfArtifactKeyTextAndManifest() {
        write(source(), store("a"));

        assertThat(store("a").list(Fixtures.FOLDER))
                .extracting(object -> object.key().file())
                .containsExactly(
                        "RESTORE.txt",
                        "files.tar.gz.enc",
                        "key." + Fixtures.KEYS.activeKey().id(),
                        "manifest.json");
    }

    @Test
    void theManifestIsPublishedLast() throws IOException {
        BrokenStore broken = new BrokenStore(store("a"), BrokenStore.Moment.COMMIT_OF_MANIFEST);

        assertThatThrownBy(() -> write(source(), broken)).isInstanceOf(Failure.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void aSourceThatDoesNotVouchForItselfLeavesNothing() throws IOException {
        Failure killed = new Failure(Reason.SOURCE_FAILED, "killed", "");
        Source source = new BytesSource(new byte[500_000], Optional.of(killed));

        assertThatThrownBy(() -> write(source, store("a"), store("b"))).isSameAs(killed);

        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokenStore.Moment.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NEVER", "HANG"})
    void aDestinationFailsAlone(BrokenStore.Moment moment) {
        WrittenBackup written = write(source(), new BrokenStore(store("a"), moment), store("b"));

        assertThat(written.copies().get(0).failure())
                .hasValueSatisfying(failure -> assertThat(failure.reason()).isEqualTo(Reason.DESTINATION_FULL));
        assertThat(written.copies().get(1).failure()).isEmpty();
        assertThat(store("a").list(Fixtures.FOLDER)).isEmpty();
        assertThat(store("b").list(Fixtures.FOLDER)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokenStore.Moment.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NEVER", "HANG"})
    void whenEveryDestinationFailsTheBackupFailsAndLeavesNothing(BrokenStore.Moment moment) throws IOException {
        BrokenStore broken = new BrokenStore(store("a"), moment);

        assertThatThrownBy(() -> write(source(), broken))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FULL));

        assertThat(files()).isEmpty();
    }

    @Test
    void twoDestinationsThatAreOnePlaceLeaveItsOneCopyWhole() {
        WrittenBackup written = write(source(), store("a"), store("a"));

        assertThat(written.copies().get(0).failure()).isEmpty();
        assertThat(written.copies().get(1).failure())
                .hasValueSatisfying(failure -> assertThat(failure.reason()).isEqualTo(Reason.DESTINATION_FAILED));
        CopyReader.open(store("a"), Fixtures.FOLDER, Fixtures.KEYS, Optional.of(written.manifestSha256()))
                .check(new Progress());
    }

    @Test
    void aSourceIsReadOnceHoweverManyDestinationsThereAre() {
        AtomicInteger reads = new AtomicInteger();
        Source counted = new Source() {
            @Override
            public ArtifactKind kind() {
                return source().kind();
            }

            @Override
            public Origin copyTo(OutputStream plain, Progress progress) {
                reads.incrementAndGet();
                return source().copyTo(plain, progress);
            }
        };

        write(counted, store("a"), store("b"), store("c"));

        assertThat(reads).hasValue(1);
    }

    @Test
    void theManifestSaysWhenEachSourceWasRead() {
        Artifact artifact = write(source(), store("a")).manifest().artifacts().get(0);

        assertThat(artifact.span())
                .hasValueSatisfying(span -> assertThat(span.startedAt()).isBeforeOrEqualTo(span.endedAt()));
    }

    @Test
    void everyDestinationHoldsTheSameBytes() {
        write(source(), store("a"), store("b"));

        assertThat(store("b").list(Fixtures.FOLDER))
                .extracting(StoredObject::bytes)
                .isEqualTo(store("a").list(Fixtures.FOLDER).stream()
                        .map(StoredObject::bytes)
                        .toList());
    }

    @Test
    void withoutAKeyNothingIsBegun() throws IOException {
        BackupWriter keyless =
                new BackupWriter(new KeyRing(Optional.empty(), List.of()), Clock.systemUTC(), Duration.ofMinutes(1));

        assertThatThrownBy(() -> keyless.write(
                        SmallBackups.ORDER, List.of(source()), SmallBackups.destinations(store("a")), new Progress()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_MISSING));
        assertThat(files()).isEmpty();
    }

    @Test
    void theSecretKeysAreInNoFile() throws IOException {
        write(source(), store("a"));

        for (Path file : files()) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(Fixtures.MASTER_HEX);
        }
    }

    private static Source source() {
        return SmallBackups.source(300_000);
    }

    private Store store(String name) {
        return new LocalStore(directory.resolve(name));
    }

    private static WrittenBackup write(Source source, Store... stores) {
        return SmallBackups.writer(Duration.ofMinutes(1))
                .write(SmallBackups.ORDER, List.of(source), SmallBackups.destinations(stores), new Progress());
    }

    private List<Path> files() throws IOException {
        return SmallBackups.filesBelow(directory);
    }
}
