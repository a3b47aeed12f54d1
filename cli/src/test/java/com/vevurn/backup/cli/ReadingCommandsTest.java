package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingCommandsTest {
    private static final String CONFIGS = "GET /configs?page=1&limit=100";

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
    void listShowsConfigurationsAndTheBackupsOfAllWithThoseOnRequest() {
        server.when(CONFIGS, 200, Samples.page(1, Samples.configuration("daily-db-backup")))
                .when("GET /history/daily-db-backup?page=1&limit=20", 200, Samples.page(1, Samples.ended("COMPLETED")))
                .when(
                        "GET /history/adhoc-database?page=1&limit=20",
                        200,
                        Samples.page(1, Samples.ended("FAILED").replace("2026-11-24T02", "2026-11-25T02")))
                .refuse("GET /history/adhoc-files?page=1&limit=20", 404, "not-found", "no such", "")
                .refuse("GET /history/adhoc-full?page=1&limit=20", 404, "not-found", "no such", "");

        Shell.Ran ran = Shell.of(home, server).run("list");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("0 2 * * *", "local", ID);
        assertThat(ran.out().indexOf("FAILED"))
                .as("newest first")
                .isLessThan(ran.out().indexOf("COMPLETED"));
    }

    @Test
    void listOfConfigurationsAsksForNothingElse() {
        server.when(CONFIGS, 200, Samples.page(1, Samples.configuration("daily-db-backup")));

        Shell.Ran ran = Shell.of(home, server).run("list", "--configs");

        assertThat(ran.out()).contains("daily-db-backup", "SCHEDULE").doesNotContain("PROOF");
        assertThat(server.calls()).containsExactly(CONFIGS);
    }

    @Test
    void listOfOneConfigurationKeepsToItsLimit() {
        String backup = Samples.ended("COMPLETED");
        server.when("GET /history/daily-db-backup?page=1&limit=2", 200, Samples.page(300, backup, backup));

        Shell.Ran ran = Shell.of(home, server).run("list", "--config", "daily-db-backup", "--limit", "2");

        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines()).as("a heading and two backups").hasSize(3);
        assertThat(server.calls()).containsExactly("GET /history/daily-db-backup?page=1&limit=2");
    }

    @Test
    void listReadsOnOverPages() {
        String[] hundred = Collections.nCopies(100, Samples.ended("COMPLETED")).toArray(String[]::new);
        server.when("GET /history/daily-db-backup?page=1&limit=100", 200, Samples.page(101, hundred))
                .when("GET /history/daily-db-backup?page=2&limit=100", 200, Samples.page(101, Samples.failed()));

        Shell.Ran ran = Shell.of(home, server).run("list", "--config", "daily-db-backup", "--limit", "150");

        assertThat(ran.out().lines()).hasSize(102);
    }

    @Test
    void listOfAConfigurationThatIsNotThereIsRefused() {
        server.refuse("GET /history/none?page=1&limit=20", 404, "not-found", "there is no configuration none", "");

        Shell.Ran ran = Shell.of(home, server).run("list", "--config", "none");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("error: there is no configuration none", "hint: Mend it.");
    }

    @Test
    void showWritesTheServersOwnJson() throws Exception {
        server.when("GET /backups/" + ID, 200, Samples.ended("COMPLETED"));

        Shell.Ran ran = Shell.of(home, server).run("show", "--backup", ID, "--output", "json");

        assertThat(Json.read(ran.out())).isEqualTo(Json.read(Samples.ended("COMPLETED")));
    }

    @Test
    void anIdStaysOnePartOfThePath() {
        Shell.of(home, server).run("show", "--backup", "../configs?x=1#y z");

        assertThat(server.calls()).containsExactly("GET /backups/..%2Fconfigs%3Fx%3D1%23y%20z");
    }

    @Test
    void auditAsksForWhatOneLooksFor() {
        String asked = "GET /audit?actor=ada+l&outcome=denied&from=2026-11-01T00%3A00%3A00Z&page=1&limit=5";
        server.when(asked, 200, Samples.page(0));

        Shell.Ran ran = Shell.of(home, server)
                .run(
                        "audit",
                        "--actor",
                        "ada l",
                        "--outcome",
                        "denied",
                        "--from",
                        "2026-11-01T00:00:00Z",
                        "--limit",
                        "5");

        assertThat(ran.status()).isZero();
        assertThat(server.calls()).containsExactly(asked);
    }

    @Test
    void auditShowsActs() {
        server.when("GET /audit?page=1&limit=20", 200, Samples.page(1, """
                {"at": "2026-11-24T02:00:00Z", "actor": "ada", "address": "127.0.0.1", "action": "POST",
                 "subject": "/api/backup/create", "outcome": "permitted", "detail": "HTTP 202"}"""));

        Shell.Ran ran = Shell.of(home, server).run("audit");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("ada", "permitted", "/api/backup/create");
    }
}
