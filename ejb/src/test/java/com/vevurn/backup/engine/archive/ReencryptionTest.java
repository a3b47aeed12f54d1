package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.AbsentStore;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptionTest {
    private static final Folder TO = new Folder("shop", "shop-20261123T020000Z-zzz777");
    private static final byte[] CONTENT = new byte[300_000];

    @TempDir
    private Path directory;

    private Store first;
    private Store second;
    private WrittenBackup old;
    private boolean unknown = true;

    @BeforeEach
    void write() {
        new Random(9).nextBytes(CONTENT);
        first = new LocalStore(directory.resolve("first"));
        second = new LocalStore(directory.resolve("second"));
        old = new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.GZIP, 1, true),
                        List.of(new BytesSource(CONTENT)),
                        List.of(new Destination("local", first), new Destination("local", second)),
                        new Progress());
    }

    @Test
    void theNewBackupHoldsTheSameUnderAnotherDataKeyAtEveryDestination() throws IOException {
        WrittenBackup made = run(first, second);

        Artifact was = old.manifest().artifacts().get(0);
        Artifact is = made.manifest().artifacts().get(0);
        assertThat(is.plain()).isEqualTo(was.plain());
        assertThat(is.stored().bytes()).isEqualTo(was.stored().bytes());
        assertThat(is.stored().sha256()).isNotEqualTo(was.stored().sha256());
        assertThat(made.copies()).hasSize(2).allMatch(copy -> copy.failure().isEmpty());
        assertThat(dataKey(first, TO)).isNotEqualTo(dataKey(first, Fixtures.FOLDER));
        for (Store store : List.of(first, second)) {
            CopyReader copy = open(store, TO);
            copy.check(new Progress());
            assertThat(copy.manifest().startedAt()).isEqualTo(old.manifest().startedAt());
            assertThat(copy.<byte[]>read(is, new Progress(), plain -> plain.readAllBytes()))
                    .isEqualTo(CONTENT);
        }
        open(first, Fixtures.FOLDER).check(new Progress());
        assertThat(plaintextOnDisk()).as("files that hold it readable").isEmpty();
    }

    @Test
    void aDamagedCopyIsPassedOverForAGoodOneAndMadeAnewWithTheOthers() throws IOException {
        Path artifact = place(first, Fixtures.FOLDER)
                .resolve(old.manifest().artifacts().get(0).name());
        byte[] bytes = Files.readAllBytes(artifact);
        bytes[1000] ^= 1;
        Files.write(artifact, bytes);

        run(first, second);

        open(first, TO).checkPlain(new Progress());
    }

    @Test
    void aDestinationThatIsDeadFailsAlone() {
        WrittenBackup made = run(first, dead());

        assertThat(made.copies().get(0).failure()).isEmpty();
        assertThat(made.copies().get(1).failure().map(Failure::getMessage)).contains("it is dead");
    }

    @Test
    void whereNoDestinationTakesItNothingIsLeftAndTheOldOneStays() {
        Reencryption.From from = from(first);

        assertThatThrownBy(() -> reencryption().run(from, TO, List.of(), to(dead()), new Progress()))
                .isInstanceOf(Failure.class);
        assertThat(first.list(TO)).isEmpty();
        open(first, Fixtures.FOLDER).check(new Progress());
    }

    @Test
    void cancelledItLeavesNothing() {
        Progress cancelled = new Progress();
        cancelled.cancel();

        assertThatThrownBy(() -> reencryption().run(from(first), TO, List.of(), to(first), cancelled))
                .isInstanceOf(Failure.class);
        assertThat(first.list(TO)).isEmpty();
    }

    @Test
    void whatAnEarlierAttemptLeftIsRemovedUnlessNothingElseIsThere() {
        run(first);
        Folder next = new Folder("shop", "shop-20261123T020000Z-yyy666");

        String again = reencryption()
                .run(from(first), next, List.of(TO), to(first), new Progress())
                .manifestSha256();
        assertThat(first.list(TO)).isEmpty();

        Removal.remove(first, Fixtures.FOLDER);

        WrittenBackup adopted = reencryption().run(from(first), TO, List.of(next), to(first), new Progress());
        assertThat(adopted.manifestSha256()).isEqualTo(again);
        assertThat(adopted.manifest().backupId()).isEqualTo(next.backupId());
        open(first, next).checkPlain(new Progress());
    }

    @Test
    void whatSomebodyKnowsOfByNowIsNotRemoved() {
        run(first);
        unknown = false;
        Folder next = new Folder("shop", "shop-20261123T020000Z-yyy666");

        reencryption().run(from(first), next, List.of(TO), to(first), new Progress());
        reencryption().discard(TO, to(first));

        open(first, TO).checkPlain(new Progress());
    }

    @Test
    void withoutAnyCopyItSaysWhatIsMissing() {
        Removal.remove(first, Fixtures.FOLDER);

        assertThatThrownBy(() -> run(first))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.COPY_MISSING));
    }

    private WrittenBackup run(Store... stores) {
        return reencryption().run(from(stores), TO, List.of(), to(stores), new Progress());
    }

    private Reencryption.From from(Store... stores) {
        return new Reencryption.From(Fixtures.FOLDER, Optional.of(old.manifestSha256()), List.of(stores));
    }

    private static List<Destination> to(Store... stores) {
        return Arrays.stream(stores)
                .map(store -> new Destination("local", store))
                .toList();
    }

    private static Store dead() {
        return new AbsentStore("/dead", new Failure(Reason.DESTINATION_FAILED, "it is dead", "Wake it up."));
    }

    private Reencryption reencryption() {
        return new Reencryption(Fixtures.KEYS, Duration.ofMinutes(1), made -> unknown);
    }

    private static CopyReader open(Store store, Folder folder) {
        return CopyReader.open(store, folder, Fixtures.KEYS, Optional.empty());
    }

    private static Path place(Store store, Folder folder) {
        return Path.of(store.locate(folder));
    }

    private static String dataKey(Store store, Folder folder) {
        Map<String, byte[]> wrapped = WrappedKeys.of(store, folder);
        return HexFormat.of().formatHex(Fixtures.KEYS.open(wrapped).secret().getEncoded());
    }

    /** The content cannot be compressed, so a piece of it would stand in a compressed stream as it is. */
    private List<Path> plaintextOnDisk() throws IOException {
        String piece = HexFormat.of().formatHex(CONTENT, 100_000, 100_032);
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> hex(file).contains(piece))
                    .toList();
        }
    }

    private static String hex(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
