package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCommandsTest {
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
    void verifyWaitsAndShowsEachCopy() {
        server.when("POST /verify/" + ID + "?level=checksum", 202, Samples.operation("verification-1", "QUEUED", ""))
                .when(
                        "GET /operations/verification-1",
                        200,
                        Samples.operation("verification-1", "RUNNING", ""),
                        Samples.operation("verification-1", "SUCCEEDED", Samples.CHECKED));

        Shell.Ran ran = Shell.of(home, server).run("verify", "--backup", ID);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("SUCCEEDED", "good  local  is what was written");
    }

    @Test
    void verificationThatFindsDamageIsAFailure() {
        server.when("POST /verify/" + ID + "?level=structure", 200, Samples.operation("verification-1", "FAILED", ""));

        assertThat(Shell.of(home, server)
                        .run("verify", "--backup", ID, "--level", "structure")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void verifyKnowsItsLevels() {
        Shell.Ran ran = Shell.of(home, server).run("verify", "--backup", ID, "--level", "deep");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("checksum", "structure");
    }

    @Test
    void cancelWaitsUntilTheBackupHasStopped() {
        server.when("POST /backups/" + ID + "/cancel", 202, Samples.running("DUMPING", 1))
                .when("GET /backups/" + ID, 200, Samples.ended("CANCELLED"));

        Shell.Ran ran = Shell.of(home, server).run("cancel", "--backup", ID);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("CANCELLED");
    }

    @Test
    void cancelThatCameTooLateIsAFailure() {
        server.when("POST /backups/" + ID + "/cancel", 200, Samples.ended("COMPLETED"));

        assertThat(Shell.of(home, server).run("cancel", "--backup", ID).status())
                .isEqualTo(1);
    }

    @Test
    void doctorFindsEachThingInOrder() {
        server.when("GET /configs?limit=1", 200, Samples.page(2))
                .when("GET /audit?limit=1", 200, Samples.page(9))
                .when("GET /checks", 200, """
                        {"checks": [{"name": "environment production", "good": false, "finding": "does not answer",
                         "hint": "Check host and port."}]}""")
                .when("GET /health/ready", 503, """
                        {"status": "DOWN", "checks": [{"name": "database", "status": "UP"},
                         {"name": "encryption key", "status": "DOWN", "data": {"hint": "Set BACKUP_ENCRYPTION_KEY"}}]}""");

        Shell.Ran ran = Shell.of(home, server).run("doctor", "--health-url", server.url() + "/health/ready");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains("login", "2 configurations", "role", "encryption key", "Set BACKUP_ENCRYPTION_KEY")
                .contains("environment production  failed", "mend: Check host and port.");
        assertThat(server.asked().get(3).authorization())
                .as("the password stays here")
                .isEmpty();
    }

    @Test
    void doctorTellsAManagerThatHeOnlyReads() {
        server.when("GET /configs?limit=1", 200, Samples.page(0))
                .refuse("GET /audit?limit=1", 403, "forbidden", "your role may not do this", "")
                .when("GET /checks", 200, "{\"checks\": []}");

        Shell.Ran ran = Shell.of(home, server).run("doctor");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.out()).contains("your role may not do this");
    }

    @Test
    void rotateAsksForNewDataKeysOnlyWhereThatIsSaid() {
        server.when("POST /keys/rotate", 200, Samples.operation("rotation-1", "SUCCEEDED", """
                , "result": {"mode": "re-encrypt", "activeKey": "1a2b3c4d5e6f7081", "rotated": 2, "unchanged": 0,
                             "failed": 0, "problems": []}"""));

        Shell.Ran ran = Shell.of(home, server).run("rotate", "--re-encrypt", "--backup", ID);

        assertThat(ran.status()).isZero();
        assertThat(server.bodyOf("POST /keys/rotate"))
                .isEqualTo("{\"mode\":\"re-encrypt\",\"backups\":[\"" + ID + "\"]}");
        assertThat(ran.out()).contains("2 copies encrypted anew for 1a2b3c4d5e6f7081");
    }

    @Test
    void rotateWrapsWithoutMoreWords() {
        server.when(
                "POST /keys/rotate",
                200,
                Samples.operation("rotation-1", "SUCCEEDED", ", \"result\": " + Samples.ROTATED));

        Shell.Ran ran = Shell.of(home, server).run("rotate");

        assertThat(ran.status()).as("one copy could not be").isEqualTo(3);
        assertThat(server.bodyOf("POST /keys/rotate")).isEqualTo("{\"mode\":\"wrap\"}");
    }
}
