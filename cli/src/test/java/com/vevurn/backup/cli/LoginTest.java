package com.vevurn.backup.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String CONFIGS = "GET /configs?page=1&limit=100";

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().when(CONFIGS, 200, Samples.page(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void comesFromVariables() {
        Shell.Ran ran = Shell.of(home, server).run("list", "--configs");

        assertThat(ran.status()).isZero();
        assertThat(sent()).isEqualTo("ada:s3cret");
    }

    @Test
    void optionsGoBeforeVariables() {
        Shell.of(home, server)
                .with("BACKUP_URL", "http://127.0.0.1:9")
                .run("list", "--configs", "--url", server.url() + "/api/backup/", "--user", "eve");

        assertThat(sent()).isEqualTo("eve:s3cret");
    }

    @Test
    void comesFromAProfileThatOnlyItsOwnerReads() throws Exception {
        profile("rw-------");

        assertThat(new Shell(home).run("list", "--configs").status()).isZero();
        assertThat(sent()).isEqualTo("grace:from-profile");
    }

    @Test
    void profileThatOthersReadIsRefused() throws Exception {
        profile("rw-r-----");

        Shell.Ran ran = new Shell(home).run("list", "--configs");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("open to others", "chmod 600").doesNotContain("from-profile");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void passwordOfAProfileGoesToItsOwnServerOnly() throws Exception {
        profile("rw-------");
        try (FakeServer other = new FakeServer()) {
            Shell.Ran ran = new Shell(home).run("list", "--configs", "--url", other.url(), "--user", "grace");

            assertThat(ran.status()).isEqualTo(2);
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void passwordIsAskedForWhereSomebodyIsThere() {
        new Shell(home).with("BACKUP_URL", server.url()).answering("typed").run("list", "--configs", "--user", "ada");

        assertThat(sent()).isEqualTo("ada:typed");
    }

    @Test
    void missingPasswordIsSaidWhereNobodyIsThere() {
        Shell.Ran ran = new Shell(home).with("BACKUP_URL", server.url()).run("list", "--user", "ada");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("no password is known", "BACKUP_PASSWORD");
    }

    @Test
    void thereIsNoOptionForAPassword() {
        assertThat(Shell.of(home, server).run("list", "--password", "x").status())
                .isEqualTo(2);
    }

    @Test
    void urlWithAPasswordIsRefusedAndNotRepeated() {
        Shell.Ran ran = Shell.of(home, server).run("list", "--url", "http://ada:hidden@127.0.0.1");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).doesNotContain("hidden");
    }

    @Test
    void loginKeepsWhatWasTriedWhereOnlyTheOwnerReads() throws Exception {
        server.when("GET /configs?limit=1", 200, Samples.page(3));

        Shell.Ran ran = new Shell(home)
                .answering("typed")
                .run("login", "--url", server.url(), "--user", "ada", "--output", "json");
        Shell.Ran after = new Shell(home).run("list", "--configs");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("\"configurations\" : 3").doesNotContain("typed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Profile.place(home))))
                .isEqualTo("rw-------");
        assertThat(after.status()).isZero();
        assertThat(sent()).isEqualTo("ada:typed");
    }

    @Test
    void loginThatIsRefusedLeavesTheProfileAsItWas() throws Exception {
        profile("rw-------");
        server.refuse("GET /configs?limit=1", 401, "unauthenticated", "a login is needed", "");

        Shell.Ran ran = new Shell(home).answering("wrong").run("login", "--url", server.url(), "--user", "ada");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(Profile.read(Profile.place(home)).password()).contains("from-profile");
    }

    private void profile(String mode) throws IOException {
        Path file = Profile.place(home);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "url=" + server.url() + "\nuser=grace\npassword=from-profile\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String sent() {
        String header = server.asked().get(0).authorization();
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8);
    }
}
