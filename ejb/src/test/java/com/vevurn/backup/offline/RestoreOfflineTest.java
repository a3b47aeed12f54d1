package com.vevurn.backup.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.BackupOrder;
import com.vevurn.backup.engine.archive.BackupWriter;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.source.files.FilesSource;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.Selection;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreOfflineTest {
    private static final String ID = Fixtures.FOLDER.backupId();
    private static final byte[] CONTENT = "what was backed up".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> KEY = Map.of("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);

    @TempDir
    private Path directory;

    private Path place;

    @SuppressWarnings("ArrayRecordComponent")
    private record Ran(int status, byte[] bytes, String err) {
        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void write() {
        place = directory.resolve("place");
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.GZIP, 1, true),
                        List.of(new BytesSource(CONTENT)),
                        List.of(new Destination("local", new LocalStore(place))),
                        new Progress());
    }

    @Test
    void whatLiesThereIsListed() {
        Ran ran = run(KEY, "list");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains(ID, "files", "production", "signed");
        assertThat(run(KEY, "list", "--config", "another").out()).doesNotContain(ID);
    }

    @Test
    void aKeyThatIsNotThereIsNamedByItsIdAndNeverByItsText() {
        String other = "cd".repeat(32);
        Ran listed = run(Map.of("BACKUP_ENCRYPTION_KEY", other), "list");
        Ran checked = run(Map.of("BACKUP_ENCRYPTION_KEY", other), "check", "--backup", ID);

        assertThat(listed.status()).isEqualTo(RestoreOffline.PARTLY);
        assertThat(listed.out()).contains(Fixtures.KEYS.activeKey().id()).doesNotContain(other);
        assertThat(checked.status()).isEqualTo(RestoreOffline.FAILED);
        assertThat(checked.err()).contains(Fixtures.KEYS.activeKey().id()).doesNotContain(other);
    }

    @Test
    void aKeyThatWasRetiredOpensToo() {
        Map<String, String> retired =
                Map.of("BACKUP_ENCRYPTION_KEY", "cd".repeat(32), "BACKUP_ENCRYPTION_OLD_KEYS", Fixtures.MASTER_HEX);

        assertThat(run(retired, "check", "--backup", ID).status()).isZero();
    }

    @Test
    void theNewestIsFoundAndChecked() {
        Ran ran = run(KEY, "check", "--backup", "newest");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains(ID + " is what was written");
    }

    @Test
    void whatNothingVouchesForIsRestoredOnlyWhenToldSoAndIsNeverTheNewestByItself() {
        Folder planted = new Folder("shop", "shop-20990101T020000Z-abc234");
        new BackupWriter(
                        Fixtures.KEYS,
                        Clock.fixed(Instant.parse("2099-01-01T02:00:00Z"), ZoneOffset.UTC),
                        Duration.ofMinutes(1))
                .write(
                        new BackupOrder(planted, "Shop", "files", "production", Compression.GZIP, 1, false),
                        List.of(new BytesSource(CONTENT)),
                        List.of(new Destination("local", new LocalStore(place))),
                        new Progress());
        String artifact = "files.tar.gz";

        assertThat(run(KEY, "list").out()).contains("nothing vouches for it");
        assertThat(run(KEY, "check", "--backup", "newest").out()).contains(ID);
        assertThat(run(KEY, "check", "--backup", "newest", "--unsigned").out())
                .contains(planted.backupId() + " is what its manifest says; nothing vouches for that");
        Ran refused = run(KEY, "restore", "--backup", planted.backupId(), "--artifact", artifact, "--out", "-");
        assertThat(refused.status()).isEqualTo(RestoreOffline.FAILED);
        assertThat(refused.bytes()).isEmpty();
        assertThat(refused.err()).contains("no signature that vouches for it", "--unsigned");
        assertThat(run(
                                KEY,
                                "restore",
                                "--backup",
                                planted.backupId(),
                                "--unsigned",
                                "--artifact",
                                artifact,
                                "--out",
                                "-")
                        .bytes())
                .isEqualTo(CONTENT);
    }

    @Test
    void anArtifactGoesToStandardOutputOrToANewFile() throws IOException {
        Path file = directory.resolve("plain");

        Ran shown = run(KEY, "restore", "--backup", ID, "--artifact", "files.tar.gz.enc", "--out", "-");
        Ran written = run(KEY, "restore", "--backup", ID, "--artifact", "files.tar.gz.enc", "--out", file.toString());
        Ran again = run(KEY, "restore", "--backup", ID, "--artifact", "files.tar.gz.enc", "--out", file.toString());

        assertThat(shown.bytes()).isEqualTo(CONTENT);
        assertThat(written.status()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("what was encrypted is not for everybody now")
                .isEqualTo("rw-------");
        assertThat(again.err()).contains("exists already");
        assertThat(again.status()).isEqualTo(RestoreOffline.FAILED);
    }

    @Test
    void notAByteOfADamagedBackupIsHandedOn() throws IOException {
        Path artifact = place.resolve(Fixtures.FOLDER.toString()).resolve("files.tar.gz.enc");
        byte[] bytes = Files.readAllBytes(artifact);
        bytes[bytes.length - 20] ^= 1;
        Files.write(artifact, bytes);

        Ran ran = run(KEY, "restore", "--backup", ID, "--artifact", "files.tar.gz.enc", "--out", "-");

        assertThat(ran.status()).isEqualTo(RestoreOffline.FAILED);
        assertThat(ran.bytes()).isEmpty();
        assertThat(ran.err()).contains("differs from what was written");
    }

    @Test
    void directoriesAreRestoredBelowANewOneAndCompared() throws IOException {
        Path uploads = Files.createDirectory(directory.resolve("uploads"));
        Files.writeString(uploads.resolve("receipt.txt"), "paid");
        Path other = directory.resolve("other");
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.ZSTD, 1, true),
                        List.of(FilesSource.of(
                                List.of(new Root("uploads", uploads)), new Selection(List.of(), List.of()))),
                        List.of(new Destination("local", new LocalStore(other))),
                        new Progress());
        place = other;
        Path target = directory.resolve("back");

        Ran ran = run(KEY, "restore", "--backup", ID, "--directory", target.toString());
        Ran again = run(KEY, "restore", "--backup", ID, "--directory", target.toString());

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(target.resolve("uploads/receipt.txt")).hasContent("paid");
        assertThat(target).isDirectoryNotContaining(found -> !found.endsWith("uploads"));
        assertThat(again.err()).contains("exists already");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidWithStatusTwo() {
        for (List<String> line : List.of(
                List.of("list", "--frm"),
                List.of("check"),
                List.of("restore", "--backup", ID),
                List.of("restore", "--backup", ID, "--artifact", "x"),
                List.of("restore", "--backup", ID, "--database"),
                List.of("restore", "--backup", ID, "--database", "--jobs", "17"),
                List.of("destroy"))) {
            Ran ran = run(KEY, line.toArray(String[]::new));
            assertThat(ran.status()).as(line.toString()).isEqualTo(RestoreOffline.MISUSED);
            assertThat(ran.err()).as(line.toString()).startsWith("error: ").contains("hint: ");
        }
        assertThat(run(Map.of("BACKUP_ENCRYPTION_KEY", "abc"), "list").status()).isEqualTo(RestoreOffline.MISUSED);
    }

    @Test
    void helpTellsCommandsVariablesAndExitStatus() {
        assertThat(run(Map.of(), "--help").out())
                .contains("list", "check", "restore", "RESTORE_DATABASE_URL", "BACKUP_ENCRYPTION_KEY", "Exit status");
    }

    private Ran run(Map<String, String> environment, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--from", place.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new RestoreOffline(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(line);
        return new Ran(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }
}
