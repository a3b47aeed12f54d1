package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Wait;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an administrator does to a running server by jboss-cli, while it has work to do. */
class SuspendIT extends CrashSite {
    /** The schedules are looked at four times a minute, at these seconds of it. */
    private static final long LOOK_SECONDS = 15;

    private static final Duration SOON = Duration.ofMinutes(2);

    private String good;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void suspendedOrShutDownItBeginsNothingLetsEndWhatCanAndInterruptsTheRestCleanly() {
        postgres.create("catalogue");
        postgres.sql("halfway", "create table precious as select 42 as answer");
        String interrupted;
        try (RunningServer server = boot()) {
            Api api = new Api(server);
            api.save("good", "production", "all");
            api.save("halfway", "halfway", "all");
            good = api.run("good").at("/id");
            aSuspendedServerEndsWhatRunsAndBeginsNothingUntilItIsResumed(server, api);

            interrupted = restoreHalfWay(server, api);
            shutDown(server, 1);

            awaitStopped(server);
            assertThat(postgres.sql("halfway", "select answer from precious")).isEqualTo("42");
            assertThat(besideTheTarget()).isEmpty();
        }
        try (RunningServer server = boot()) {
            Api api = new Api(server);
            Api.Answer restore = api.get("/operations/" + interrupted);
            assertThat(restore.at("/state")).as(restore.text()).isEqualTo("INTERRUPTED");
            assertThat(restore.at("/failure/message")).isEqualTo("the server was stopped");

            String finished = restoreHalfWay(server, api);
            shutDown(server, 300);
            awaitRefusal(api);
            slow.letGoOn(server);

            awaitStopped(server);
            assertThat(catalogue("select state from operation where id = '" + finished + "'"))
                    .isEqualTo("SUCCEEDED");
        }
        assertThat(postgres.sql("halfway", "select count(*) from customers")).isEqualTo("2000");
        assertThat(besideTheTarget())
                .singleElement()
                .satisfies(previous -> assertThat(postgres.sql(previous, "select answer from precious"))
                        .isEqualTo("42"));
    }

    private void aSuspendedServerEndsWhatRunsAndBeginsNothingUntilItIsResumed(RunningServer server, Api api) {
        saveScheduled(api, now().minusSeconds(120).atZone(ZoneOffset.UTC));
        String running = api.begin("/create", "{\"configId\": \"halfway\"}").at("/id");
        slow.awaitHalfWay(server);
        String waiting = api.begin("/create", "{\"configId\": \"good\"}").at("/id");

        CompletableFuture<Void> suspension =
                CompletableFuture.runAsync(() -> server.manage(":suspend(suspend-timeout=300)"));
        awaitRefusal(api);
        // As though it had been saved before it was due.
        catalogue("update configuration set updated_at = now() - interval '10 minutes' where id = 'scheduled'");
        long nextLook = (now().getEpochSecond() / LOOK_SECONDS + 1) * LOOK_SECONDS;
        Wait.until("the schedules would have been looked at", SOON, () -> now().getEpochSecond() > nextLook);
        assertThat(suspension).isNotDone();
        slow.letGoOn(server);
        suspension.join();

        assertThat(state(running)).isEqualTo("COMPLETED");
        assertThat(state(waiting)).isEqualTo("QUEUED");
        assertThat(dueRuns()).isEmpty();
        assertThat(api.get("/backups/" + running).status()).isEqualTo(503);

        server.manage(":resume");

        Wait.until("what waited has had its turn", SOON, () -> state(waiting).equals("COMPLETED"));
        Wait.until(
                "what was due has run",
                SOON,
                () -> catalogue("select state from backup where config_id = 'scheduled'")
                        .equals("COMPLETED"));
        assertThat(dueRuns()).isEqualTo("STARTED");
        Exposition metrics = Exposition.read(api.get("/metrics").text());
        for (Map.Entry<String, Integer> runs :
                Map.of("good", 2, "halfway", 1, "scheduled", 1).entrySet()) {
            assertThat(api.get("/history/" + runs.getKey()).at("/total"))
                    .isEqualTo(runs.getValue().toString());
            assertThat(metrics.value("vevurn_backup_runs_total{configuration=\"%s\",outcome=\"COMPLETED\"}"
                            .formatted(runs.getKey())))
                    .isEqualTo(runs.getValue().doubleValue());
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static void saveScheduled(Api api, ZonedDateTime due) {
        Api.Answer saved = api.post("/configs", """
                {"id": "scheduled", "name": "Scheduled", "type": "database", "timezone": "UTC",
                 "schedule": "%d %d * * *", "drill": {"enabled": false},
                 "destinations": [{"type": "local", "config": {"path": "all"}}]}""".formatted(due.getMinute(), due.getHour()));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    private RunningServer boot() {
        return start(
                "1",
                Map.of(
                        // Not the time that counts: jboss-cli is told another.
                        "BACKUP_STOP_TIMEOUT",
                        "600",
                        "BACKUP_CATALOG_URL",
                        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/catalogue",
                        "BACKUP_CATALOG_USER",
                        PrivatePostgres.USER,
                        "BACKUP_CATALOG_PASSWORD",
                        PrivatePostgres.PASSWORD));
    }

    private String restoreHalfWay(RunningServer server, Api api) {
        String restore = api.begin("/restore/" + good, "{\"targetEnvironment\": \"halfway\"}")
                .at("/id");
        slow.awaitHalfWay(server);
        assertThat(besideTheTarget()).hasSize(1);
        return restore;
    }

    /** Answered before the server has stopped. */
    private static void shutDown(RunningServer server, int seconds) {
        server.manage(":shutdown(suspend-timeout=" + seconds + ")");
    }

    private static void awaitRefusal(Api api) {
        Wait.until("it takes no requests", SOON, () -> api.get("/configs").status() == 503);
    }

    private static void awaitStopped(RunningServer server) {
        Wait.until(
                "it has stopped, and all that it started",
                SOON,
                () -> server.children().isEmpty());
    }

    private String state(String backup) {
        return catalogue("select state from backup where id = '" + backup + "'");
    }

    private String dueRuns() {
        return catalogue("select outcome from due_run where config_id = 'scheduled' and purpose = 'BACKUP'");
    }

    private String catalogue(String sql) {
        return postgres.sql("catalogue", sql);
    }

    private List<String> besideTheTarget() {
        return postgres.databases().stream()
                .filter(name -> name.startsWith("halfway_"))
                .toList();
    }
}
