package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateCommandTest {
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
    void waitsForTheEndAndShowsTheBackup() {
        server.when("POST /create", 202, Samples.running("PREPARING", 0))
                .when("GET /backups/" + ID, 200, Samples.running("DUMPING", 5_000_000), Samples.ended("COMPLETED"));

        Shell.Ran ran = Shell.of(home, server).run("create", "--config", "daily-db-backup");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(
                        ID,
                        "COMPLETED",
                        "38.2 s",
                        "12.3 MB",
                        "database.dump.gz.enc, 4.5 MB, encrypted",
                        "/backups/daily");
        assertThat(ran.err()).contains("DUMPING, 5.0 MB read, 4.5 MB stored").doesNotContain("\r");
        assertThat(server.bodyOf("POST /create")).isEqualTo("{\"configId\":\"daily-db-backup\"}");
    }

    @Test
    void sendsTypeAndNameOfABackupOnRequest() {
        server.when("POST /create", 200, Samples.ended("COMPLETED"))
                .when("GET /defaults/database", 200, Samples.defaults());

        Shell.Ran ran = Shell.of(home, server).run("create", "--type", "database", "--name", "Emergency DB Backup");

        assertThat(server.calls()).as("shown before it runs").containsExactly("GET /defaults/database", "POST /create");
        assertThat(ran.err()).contains("the server's defaults hold", "local adhoc", "production", "gzip");
        assertThat(server.bodyOf("POST /create")).isEqualTo("{\"type\":\"database\",\"name\":\"Emergency DB Backup\"}");
    }

    @Test
    void endsAtOnceWhenToldNotToWait() {
        server.when("POST /create", 202, Samples.running("PREPARING", 0));

        Shell.Ran ran = Shell.of(home, server).run("create", "--config", "daily-db-backup", "--no-wait");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains(ID, "RUNNING");
        assertThat(server.calls()).containsExactly("POST /create");
    }

    @Test
    void failedBackupIsAFailureThatSaysWhy() {
        server.when("POST /create", 200, Samples.failed());

        Shell.Ran ran = Shell.of(home, server).run("create", "--config", "daily-db-backup");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("FAILED", "pg_dump ended with 1", "See the log.");
    }

    @Test
    void incompleteBackupIsPartial() {
        server.when("POST /create", 200, Samples.ended("INCOMPLETE"));

        assertThat(Shell.of(home, server)
                        .run("create", "--config", "daily-db-backup")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void writesNothingButJsonToStandardOutputWhenAskedForJson() throws Exception {
        server.when("POST /create", 202, Samples.running("PREPARING", 0))
                .when("GET /backups/" + ID, 200, Samples.ended("COMPLETED"));

        Shell.Ran ran = Shell.of(home, server).run("create", "--config", "daily-db-backup", "--output", "json");

        assertThat(Json.read(ran.out())).isEqualTo(Json.read(Samples.ended("COMPLETED")));
    }

    @Test
    void drawsOneMovingLineOnATerminalAndColoursTheState() {
        server.when("POST /create", 202, Samples.running("DUMPING", 0))
                .when("GET /backups/" + ID, 200, Samples.running("DUMPING", 5_000_000), Samples.ended("COMPLETED"));

        Shell.Ran ran = Shell.of(home, server).answering("").run("create", "--config", "daily-db-backup");

        assertThat(ran.err().lines().findFirst()).contains(ID);
        assertThat(ran.err()).contains("\r  DUMPING     5.0 MB read, 4.5 MB stored");
        assertThat(ran.err().chars().filter(c -> c == '\n'))
                .as("only behind the id")
                .hasSize(1);
        assertThat(ran.out()).contains("\u001b[32mCOMPLETED\u001b[0m");
    }

    @Test
    void drawsABarWhereTheServerEstimates() {
        String estimating = Samples.running("DUMPING", 5_000_000)
                .replace("\"bytesRead\"", "\"estimatedBytes\": 10000000, \"bytesRead\"");
        server.when("POST /create", 202, estimating)
                .when("GET /backups/" + ID, 200, estimating, Samples.ended("COMPLETED"));

        Shell.Ran ran = Shell.of(home, server).answering("").run("create", "--config", "daily-db-backup");

        assertThat(ran.err()).contains("\r  DUMPING     [#####     ] 50%  5.0 MB read, 4.5 MB stored");
    }

    @Test
    void usesNoColourWhereItIsNotWanted() {
        server.when("POST /create", 200, Samples.ended("COMPLETED"));

        Shell.Ran ran =
                Shell.of(home, server).with("NO_COLOR", "1").answering("").run("create", "--config", "daily-db-backup");

        assertThat(ran.out()).doesNotContain("\u001b");
    }

    @Test
    void asksForATypeOrAConfigurationBeforeItAsksTheServer() {
        Shell.Ran ran = Shell.of(home, server).run("create");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--config ID or --type TYPE", "backup-cli create --help");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void controlCharactersInAnAnswerDoNotReachTheTerminal() {
        server.when("POST /create", 200, Samples.ended("COMPLETED").replace("Daily Database", "Daily\\u001b[2J"));

        Shell.Ran ran = Shell.of(home, server).run("create", "--config", "daily-db-backup");

        assertThat(ran.out()).contains("Daily?[2J").doesNotContain("\u001b");
    }

    @Test
    void outlivesARestartOfTheServer() {
        server.when("POST /create", 202, Samples.running("DUMPING", 0))
                .when("GET /backups/" + ID, 503, "<html>starting</html>")
                .when("GET /backups/" + ID, 200, Samples.ended("INTERRUPTED"));

        assertThat(Shell.of(home, server)
                        .run("create", "--config", "daily-db-backup")
                        .status())
                .isEqualTo(1);
    }
}
