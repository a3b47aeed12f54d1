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

class TokenTest {
    private static final String CONFIGS = "GET /configs?page=1&limit=100";
    private static final String OF_ALICE = token("{\"preferred_username\": \"alice\", \"exp\": 1764115200}");

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
    void comesFromItsVariableAndIsBorneWithEachCall() {
        Shell.Ran ran = shell().with("BACKUP_TOKEN", OF_ALICE).run("list", "--configs");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(sent()).isEqualTo("Bearer " + OF_ALICE);
    }

    @Test
    void comesFromAFileBeforeTheVariable() throws IOException {
        Path file = file("rw-r-----", OF_ALICE + "\n");

        Shell.Ran ran = shell().with("BACKUP_TOKEN", "another").run("list", "--configs", "--token-file", "" + file);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(sent()).isEqualTo("Bearer " + OF_ALICE);
    }

    @Test
    void fileThatEverybodyReadsIsRefused() throws IOException {
        Shell.Ran ran = shell().run("list", "--token-file", "" + file("rw-r--r--", OF_ALICE));

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err())
                .contains("everybody may read", "defaultMode: 0440")
                .doesNotContain(OF_ALICE);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aRenewedFileIsReadAgain() throws IOException {
        Path file = file("rw-------", "first");
        TokenFile credentials = new TokenFile(file);
        assertThat(credentials.authorization()).isEqualTo("Bearer first");

        Files.writeString(file, "second");

        assertThat(credentials.authorization()).isEqualTo("Bearer second");
    }

    @Test
    void missingFileIsSaid() {
        Shell.Ran ran = shell().run("list", "--token-file", home.resolve("none").toString());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("cannot be read");
    }

    @Test
    void tokenAndUserTogetherAreRefused() {
        for (String other : new String[] {"BACKUP_USER", "BACKUP_PASSWORD"}) {
            Shell.Ran ran =
                    shell().with("BACKUP_TOKEN", OF_ALICE).with(other, "x").run("list");

            assertThat(ran.status()).as(other).isEqualTo(2);
            assertThat(ran.err())
                    .contains("both a token and a user or password")
                    .doesNotContain(OF_ALICE);
        }
        assertThat(shell().with("BACKUP_TOKEN", OF_ALICE)
                        .run("list", "--user", "ada")
                        .status())
                .isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void tokenGoesBeforeTheProfile() throws IOException {
        Path profile = Profile.place(home);
        Files.createDirectories(profile.getParent());
        Files.writeString(profile, "url=" + server.url() + "\nuser=grace\npassword=from-profile\n");
        Files.setPosixFilePermissions(profile, PosixFilePermissions.fromString("rw-------"));

        new Shell(home).with("BACKUP_TOKEN", OF_ALICE).run("list", "--configs");

        assertThat(sent()).isEqualTo("Bearer " + OF_ALICE);
    }

    @Test
    void refusedTokenIsToldWithItsEndAndNeverShown() {
        server.refuse("POST /create", 401, "unauthenticated", "a login is needed", "");

        Shell.Ran ran = shell().with("BACKUP_TOKEN", OF_ALICE).run("create", "--config", "daily");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err())
                .contains("does not take the token, which is good until 2025-11-26T00:00:00Z only", "fetch a new one")
                .doesNotContain(OF_ALICE, OF_ALICE.substring(4));
    }

    @Test
    void missingRightIsToldWithTheNameInTheToken() {
        server.refuse("POST /create", 403, "forbidden", "your role may not do this", "");

        Shell.Ran ran = shell().with("BACKUP_TOKEN", OF_ALICE).run("create", "--config", "daily");

        assertThat(ran.err()).contains("refused it to alice: your role may not do this");
    }

    @Test
    void aTokenWithoutClaimsIsTakenAsItIs() {
        server.refuse("POST /create", 401, "unauthenticated", "a login is needed", "");

        for (String opaque : new String[] {"opaque", "a.b.c", token("[]"), token("{\"exp\": 1e99, \"sub\": 5}")}) {
            Shell.Ran ran = shell().with("BACKUP_TOKEN", opaque).run("create", "--config", "daily");

            assertThat(ran.err()).contains("does not take the token\n");
        }
    }

    @Test
    void whatIsNoTokenIsRefusedAndNotRepeated() {
        for (String wrong : new String[] {"Bearer abc", "abc\r\nX-Forged: 1", "h\u00e9", "=="}) {
            Shell.Ran ran = shell().with("BACKUP_TOKEN", wrong).run("list");

            assertThat(ran.status()).as(wrong).isEqualTo(2);
            assertThat(ran.err()).contains("the token cannot be read").doesNotContain(wrong, "abc");
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void loginKeepsNoToken() {
        Shell.Ran ran = shell().with("BACKUP_TOKEN", OF_ALICE).answering("x").run("login");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("a token is not kept");
        assertThat(Profile.place(home)).doesNotExist();
    }

    @Test
    void tokenInTheClearIsWarnedOf() {
        Shell.Ran ran = shell().with("BACKUP_TOKEN", OF_ALICE)
                .with("BACKUP_URL", "http://no-such-host.invalid")
                .run("list");

        assertThat(ran.err()).contains("warning: the token goes unencrypted to http://no-such-host.invalid");
    }

    private Shell shell() {
        return new Shell(home).with("BACKUP_URL", server.url());
    }

    private Path file(String mode, String text) throws IOException {
        Path file = Files.writeString(home.resolve("token"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String sent() {
        return server.asked().get(0).authorization();
    }

    private static String token(String claims) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString("{}".getBytes(UTF_8)) + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    }
}
