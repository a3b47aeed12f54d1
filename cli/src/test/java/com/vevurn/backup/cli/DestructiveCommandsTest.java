package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestructiveCommandsTest {
    private static final String PLAN = "POST /cleanup?dryRun=true";

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer()
                .when(PLAN, 200, Samples.cleanup(true, 1))
                .when("POST /cleanup", 202, Samples.operation("cleanup-1", "RUNNING", ""))
                .when(
                        "GET /operations/cleanup-1",
                        200,
                        Samples.operation("cleanup-1", "SUCCEEDED", ", \"result\": " + Samples.cleanup(false, 1)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whereNobodySitsTheyNeedYesBeforeAnyRequest() {
        for (String[] command : new String[][] {
            {"cleanup"},
            {"delete", "--backup", ID},
            {"delete", "--config", "x"},
            {"unprotect", "--backup", ID},
            {"undo", "--restore", "x"}
        }) {
            Shell.Ran ran = Shell.of(home, server).run(command);

            assertThat(ran.status()).as(command[0]).isEqualTo(4);
            assertThat(ran.err()).as(command[0]).contains("nobody is there to confirm it", "Add --yes");
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aPersonSeesWhatGoesBeforeSayingYes() {
        Shell.Ran ran =
                Shell.of(home, server).with("NO_COLOR", "1").answering("y").run("cleanup");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).contains("remove", ID, "older than 7 days");
        assertThat(ran.out()).contains("1 deleted, 1 stay");
        assertThat(server.calls()).containsSubsequence(PLAN, "POST /cleanup");
    }

    @Test
    void aPersonWhoDoesNotSayYesKeepsTheBackups() {
        Shell.Ran ran = Shell.of(home, server).answering("").run("cleanup");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(server.calls()).containsExactly(PLAN);
    }

    @Test
    void aDryRunShowsEachCopyWithItsRuleAndNeedsNobody() {
        Shell.Ran ran = Shell.of(home, server).run("cleanup", "--dry-run");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("keep", "the newest good backup", "remove", "older than 7 days")
                .contains("1 would be deleted, 1 would stay; nothing was done.");
        assertThat(server.calls()).containsExactly(PLAN);
    }

    @Test
    void aCleanUpThatCouldNotDeleteEverythingIsPartial() {
        server.when(
                "POST /cleanup?config=x",
                200,
                Samples.operation(
                        "cleanup-2",
                        "SUCCEEDED",
                        ", \"result\": " + Samples.cleanup(false, 1).replace("\"failed\": 0", "\"failed\": 1")));

        assertThat(Shell.of(home, server)
                        .run("cleanup", "--config", "x", "--yes")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void theQuietGetTheIdsOfWhatWasDeleted() {
        assertThat(Shell.of(home, server).run("cleanup", "--yes", "--quiet").out())
                .isEqualTo(ID + "\n");
    }

    @Test
    void aBackupIsDeletedByAnOperation() {
        server.when("DELETE /backups/" + ID, 202, Samples.operation("deletion-1", "RUNNING", ""))
                .when("GET /operations/deletion-1", 200, Samples.operation("deletion-1", "SUCCEEDED", ""));

        Shell.Ran ran = Shell.of(home, server).answering("yes").run("delete", "--backup", ID);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("SUCCEEDED");
    }

    @Test
    void theNewestGoodBackupGoesByForceOnly() {
        String forced = "DELETE /backups/" + ID + "?force=true";
        server.when(forced, 200, Samples.operation("deletion-1", "SUCCEEDED", ""));

        Shell.of(home, server).run("delete", "--backup", ID, "--yes", "--force");

        assertThat(server.calls()).containsExactly(forced);
    }

    @Test
    void aConfigurationIsForgotten() {
        server.when("DELETE /configs/daily-db-backup", 204, "");

        Shell.Ran ran = Shell.of(home, server).run("delete", "--config", "daily-db-backup", "--yes");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("daily-db-backup is forgotten; its backups stay");
    }

    @Test
    void protectionIsGivenWithItsReasonAndTaken() {
        server.when("PUT /backups/" + ID + "/protection", 200, Samples.ended("COMPLETED"))
                .when("DELETE /backups/" + ID + "/protection", 204, "")
                .when("GET /backups/" + ID, 200, Samples.ended("COMPLETED"));

        Shell.of(home, server).run("protect", "--backup", ID, "--reason", "audit");
        Shell.Ran ran = Shell.of(home, server).run("unprotect", "--backup", ID, "--yes");

        assertThat(server.bodyOf("PUT /backups/" + ID + "/protection")).isEqualTo("{\"reason\":\"audit\"}");
        assertThat(ran.status()).isZero();
        assertThat(server.calls()).contains("DELETE /backups/" + ID + "/protection");
    }

    @Test
    void aRestorePointIsMadeWithItsDescriptionAndListed() {
        server.when("POST /restore-point", 200, Samples.ended("COMPLETED"))
                .when("GET /restore-points?page=1&limit=100", 200, Samples.page(1, Samples.restorePoint()));

        Shell.of(home, server).run("restore-point", "--description", "Before major update");
        Shell.Ran ran = Shell.of(home, server).run("restore-point", "--list");

        assertThat(server.bodyOf("POST /restore-point")).isEqualTo("{\"description\":\"Before major update\"}");
        assertThat(ran.out()).contains("Before major update", ID);
    }
}
