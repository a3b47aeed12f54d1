package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadCommandTest {
    private static final String DUMP = "database.dump.gz.enc";
    private static final byte[] BYTES = new byte[300_000];

    static {
        new Random(1).nextBytes(BYTES);
    }

    @TempDir
    private Path home;

    private FakeServer server;
    private FileServer files;

    @BeforeEach
    void start() throws Exception {
        files = new FileServer().with(DUMP, BYTES).with("RESTORE.txt", "how to".getBytes(UTF_8));
        server = new FakeServer().when("GET /backups/" + ID + "/download", 200, links(sha256(BYTES)));
    }

    @AfterEach
    void stop() {
        files.close();
        server.close();
    }

    @Test
    void theWholeSetComesIntoADirectoryThatOnlyItsOwnerReads() throws IOException {
        Shell.Ran ran = download();

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(directory().resolve(DUMP)).hasBinaryContent(BYTES);
        assertThat(directory().resolve("RESTORE.txt")).hasContent("how to");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        assertThat(ran.out()).contains("300.0 kB", "SHA-256", "fetched");
    }

    @Test
    void theLoginStaysAtHome() {
        assertThat(download().status())
                .as("the file server denies whoever sends one")
                .isZero();
    }

    @Test
    void aConnectionThatBreaksIsTakenUpWhereItEnded() throws IOException {
        files.breaking(DUMP, 100_000);

        assertThat(download().status()).isZero();

        assertThat(directory().resolve(DUMP)).hasBinaryContent(BYTES);
        assertThat(files.asked())
                .filteredOn(asked -> asked.startsWith(DUMP + " bytes="))
                .hasSize(1);
        assertThat(files.asked()).doesNotContain(DUMP + " bytes=0-");
    }

    @Test
    void whatWasFetchedIsKept() {
        download();
        int asked = files.asked().size();

        Shell.Ran again = download();

        assertThat(again.out()).contains("kept").doesNotContain("fetched");
        assertThat(files.asked()).hasSize(asked);
    }

    @Test
    void theRestOfSomethingElseIsThrownAway() throws IOException {
        Files.createDirectories(directory());
        Files.write(directory().resolve(DUMP + ".part"), new byte[1000]);

        assertThat(download().status()).isZero();

        assertThat(directory().resolve(DUMP)).hasBinaryContent(BYTES);
    }

    @Test
    void whatIsNotWhatWasWrittenIsNotLeftBehind() throws Exception {
        server = new FakeServer().when("GET /backups/" + ID + "/download", 200, links(sha256(new byte[1])));

        Shell.Ran ran = download();

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("its SHA-256 or its size differs");
        assertThat(directory()).isEmptyDirectory();
    }

    @Test
    void aRestoreTextThatTheManifestDoesNotVouchForIsNotToBeRun() throws Exception {
        withManifest(sha256("another text".getBytes(UTF_8)));

        Shell.Ran ran = download();

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("RESTORE.txt is not what was written: do not run it");
        assertThat(directory().resolve("RESTORE.txt")).doesNotExist();
    }

    @Test
    void aRestoreTextThatTheManifestVouchesForIsChecked() throws Exception {
        withManifest(sha256("how to".getBytes(UTF_8)));

        Shell.Ran ran = download();

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("RESTORE.txt +6 B +SHA-256");
    }

    private void withManifest(String textHash) throws Exception {
        byte[] manifest = "{\"restoreText\": \"%s\"}".formatted(textHash).getBytes(UTF_8);
        files.with("manifest.json", manifest);
        String last = "\"url\": \"" + files.url("RESTORE.txt") + "\"}";
        server = new FakeServer()
                .when(
                        "GET /backups/" + ID + "/download",
                        200,
                        links(sha256(BYTES))
                                .replace(
                                        last,
                                        last
                                                + ", {\"name\": \"manifest.json\", \"bytes\": %d, \"sha256\": \"%s\", \"url\": \"%s\"}"
                                                        .formatted(
                                                                manifest.length,
                                                                sha256(manifest),
                                                                files.url("manifest.json"))));
    }

    @Test
    void aNameLeadsNowhereElse() throws Exception {
        server = new FakeServer()
                .when(
                        "GET /backups/" + ID + "/download",
                        200,
                        links(sha256(BYTES)).replace("RESTORE.txt", "../../evil"));

        Shell.Ran ran = download();

        assertThat(ran.status()).isEqualTo(1);
        assertThat(home.resolve("evil")).doesNotExist();
    }

    @Test
    void aDestinationWithoutACopyIsSaid() {
        Shell.Ran ran = Shell.of(home, server).run("download", "--backup", ID, "--from", "s3");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("no copy at s3");
    }

    @Test
    void itsJsonFitsItsSchema() throws IOException {
        Shell.Ran ran = Shell.of(home, server)
                .run("download", "--backup", ID, "--to", home.resolve("here").toString(), "--output", "json");

        assertThat(Schemas.faults(Schemas.ofCommand("download"), Json.read(ran.out())))
                .as(ran.out())
                .isEmpty();
    }

    private Shell.Ran download() {
        return Shell.of(home, server)
                .run("download", "--backup", ID, "--to", home.resolve("here").toString());
    }

    private Path directory() {
        return home.resolve("here").resolve(ID);
    }

    private String links(String sha256) {
        return """
                {"backupId": "%s", "expiresAt": "2026-11-24T03:00:00Z", "grant": "1a2b3c4d", "copies": [
                 {"destination": "local", "location": "/backups/daily", "state": "GOOD", "files": [
                  {"name": "%s", "bytes": 300000, "sha256": "%s", "url": "%s"},
                  {"name": "RESTORE.txt", "bytes": 6, "url": "%s"}]}]}""".formatted(ID, DUMP, sha256, files.url(DUMP), files.url("RESTORE.txt"));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
