package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {
    private static final String[] CREATE = {"create", "--config", "daily-db-backup"};

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void serverThatIsNotThereIsUnreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Shell.Ran ran = Shell.of(home, server)
                .with("BACKUP_URL", "http://127.0.0.1:" + free)
                .run(CREATE);

        assertThat(ran.status()).isEqualTo(5);
        assertThat(ran.err()).contains("cannot be reached: nothing listens there", "hint: Check --url");
    }

    @Test
    void hostThatNobodyKnowsIsUnreachable() {
        Shell.Ran ran = Shell.of(home, server)
                .with("BACKUP_URL", "http://no-such-host.invalid")
                .run(CREATE);

        assertThat(ran.status()).isEqualTo(5);
        assertThat(ran.err()).contains("no such host is known");
    }

    @Test
    void serverWhoseCertificateNobodyVouchesForGetsNoPassword() throws Exception {
        try (SelfSignedServer stranger = new SelfSignedServer(home)) {
            Shell.Ran ran =
                    Shell.of(home, server).with("BACKUP_URL", stranger.url()).run(CREATE);

            assertThat(ran.status()).isEqualTo(5);
            assertThat(ran.err()).contains("its certificate is not trusted");
            assertThat(stranger.requests()).isZero();
        }
    }

    @Test
    void serverThatTheNamedAuthorityVouchesForIsTrusted() throws Exception {
        try (SelfSignedServer own = new SelfSignedServer(home)) {
            Shell.Ran ran = Shell.of(home, server)
                    .with("BACKUP_URL", own.url())
                    .run("create", "--config", "x", "--ca", own.authority().toString());

            assertThat(own.requests()).isEqualTo(1);
            assertThat(ran.err()).doesNotContain("certificate");
        }
    }

    @Test
    void fileWithoutACertificateIsNoAuthority() throws Exception {
        Path empty = Files.writeString(home.resolve("empty.pem"), "");
        Shell.Ran ran =
                Shell.of(home, server).with("BACKUP_CA", empty.toString()).run(CREATE);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("holds no certificate");
    }

    @Test
    void passwordInTheClearIsWarnedOfUnlessItStaysOnThisMachine() {
        Shell.Ran away = Shell.of(home, server)
                .with("BACKUP_URL", "http://no-such-host.invalid")
                .run(CREATE);
        Shell.Ran here = Shell.of(home, server).run(CREATE);

        assertThat(away.err()).contains("warning: the password goes unencrypted to http://no-such-host.invalid");
        assertThat(here.err()).doesNotContain("warning");
    }

    @Test
    void wrongPasswordIsRefusedWithoutShowingIt() {
        server.refuse("POST /create", 401, "unauthenticated", "a login is needed", "");

        Shell.Ran ran = Shell.of(home, server).run(CREATE);

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err())
                .contains("does not know the user ada, or the password is wrong")
                .doesNotContain("s3cret");
    }

    @Test
    void missingRightIsRefusedWithTheUsersName() {
        server.refuse("POST /create", 403, "forbidden", "your role may not do this", "");

        Shell.Ran ran = Shell.of(home, server).run(CREATE);

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("refused it to ada: your role may not do this");
    }

    @Test
    void faultsOfARequestAreListed() {
        server.refuse("POST /create", 400, "request-invalid", "it cannot be carried out", """
                , "faults": [{"pointer": "/type", "message": "must be database"}, {"pointer": "", "message": "too odd"}]""");

        Shell.Ran ran = Shell.of(home, server).run(CREATE);

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("  /type: must be database", "  (document): too odd");
    }

    @Test
    void serverThatFailsIsAFailure() {
        server.refuse("POST /create", 500, "internal", "something unexpected happened (17)", "");

        Shell.Ran ran = Shell.of(home, server).run(CREATE);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("(17)");
    }

    @Test
    void whatTheReleaseCannotDoIsRefused() {
        server.refuse("POST /create", 501, "unsupported", "this release backs up databases, not yet full", "")
                .when("GET /defaults/full", 200, Samples.defaults());

        Shell.Ran ran = Shell.of(home, server).run("create", "--type", "full");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("not yet full");
    }

    @Test
    void whateverIsNotThisServiceIsUnreachable() {
        server.when("POST /create", 200, "<html>welcome</html>");

        Shell.Ran ran = Shell.of(home, server).run(CREATE);

        assertThat(ran.status()).isEqualTo(5);
        assertThat(ran.err()).contains("is not Vevurn Backup");
    }

    @Test
    void noCommandAtAllIsMisuse() {
        assertThat(Shell.of(home, server).run().status()).isEqualTo(2);
    }
}
