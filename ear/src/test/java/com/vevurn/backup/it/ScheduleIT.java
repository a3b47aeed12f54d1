package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Due times of servers that share a catalogue in PostgreSQL, and that die. */
class ScheduleIT {
    private static final int CONFIGURATIONS = 10;

    private PrivatePostgres postgres;
    private SlowPrograms slow;
    private Path backups;

    @BeforeEach
    void prepare() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.create("catalogue");
        postgres.createShop("shop");
        postgres.createShop("halfway");
        slow = SlowPrograms.create("halfway");
        backups = Files.createTempDirectory("vevurn-schedule");
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyDueTimeRunsOnceOnTwoServersAndAfterBothWereKilled() {
        Instant together;
        Instant whileDown;
        try (RunningServer one = start();
                RunningServer two = start()) {
            Api api = new Api(one);
            save(api, "drilled", "production", "\"enabled\": true");
            String drilled = api.run("drilled").at("/id");
            together = nextMinute();
            IntStream.range(0, CONFIGURATIONS).forEach(i -> save(api, "shop-" + i, "production", together));
            save(api, "interrupted", "halfway", together);
            save(
                    api,
                    "drilled",
                    "production",
                    "\"drill\": {\"level\": \"structure\", \"schedule\": \"%s\"}".formatted(cron(together)));
            Wait.until(
                    "every configuration has run", Duration.ofMinutes(4), () -> completed("shop-%") == CONFIGURATIONS);
            assertThat(postgres.sql("catalogue", "select count(*) from backup where config_id like 'shop-%'"))
                    .isEqualTo(Integer.toString(CONFIGURATIONS));
            assertThat(dueRuns("config_id like 'shop-%' and outcome = 'STARTED'"))
                    .isEqualTo(CONFIGURATIONS);
            assertThat(dueRuns("outcome <> 'STARTED'")).isZero();
            assertThat(dueRuns("config_id = 'drilled' and purpose = 'DRILL' and backup_id = '" + drilled + "'"))
                    .isEqualTo(1);
            assertThat(postgres.sql(
                            "catalogue",
                            "select count(*) from operation where actor = 'schedule'"
                                    + " and kind = 'VERIFICATION' and detail = 'STRUCTURE'"))
                    .isEqualTo("1");
            slowIsHalfWay(one, two);

            whileDown = nextMinute();
            save(api, "while-down", "production", whileDown);
            one.kill();
            two.kill();
        }
        Wait.until(
                "the due time has passed",
                Duration.ofSeconds(90),
                () -> Clock.systemUTC().instant().isAfter(whileDown));
        try (RunningServer again = start()) {
            Api api = new Api(again);
            Wait.until("what was missed is caught up with", Duration.ofMinutes(3), () -> completed("while-down") == 1);
            Wait.until(
                    "what was interrupted runs again",
                    Duration.ofMinutes(3),
                    () -> dueRuns("config_id = 'interrupted' and outcome = 'RERUN'") == 1);

            assertThat(dueRuns("config_id = 'while-down'")).isEqualTo(1);
            assertThat(dueRuns("config_id = 'while-down' and outcome = 'STARTED'"))
                    .isEqualTo(1);
            assertThat(api.get("/history/while-down").at("/total")).isEqualTo("1");
            assertThat(api.get("/history/interrupted").at("/total")).isEqualTo("2");
            assertThat(api.get("/history/interrupted").at("/items/1/state")).isEqualTo("INTERRUPTED");
            assertThat(api.get("/history/interrupted").at("/items/0/actor")).isEqualTo("schedule");
            assertThat(dueRuns("config_id like 'shop-%'")).isEqualTo(CONFIGURATIONS);
            api.post("/backups/" + api.get("/history/interrupted").at("/items/0/id") + "/cancel", "");
            aPreviewTellsWhatItsRetentionWouldRemove(api);
        }
    }

    /** Of two backups, one of them made old, a shorter retention would remove the old one, and only tells so. */
    private void aPreviewTellsWhatItsRetentionWouldRemove(Api api) {
        String old = api.get("/history/shop-0").at("/items/0/id");
        postgres.sql(
                "catalogue", "update backup set created_at = created_at - interval '20 days' where id = '" + old + "'");
        assertThat(api.run("shop-0").at("/state")).isEqualTo("COMPLETED");

        assertThat(preview(api, 7, 4).json().at("/removes")).isEmpty();
        Api.Answer shorter = preview(api, 1, 0);

        assertThat(shorter.json().at("/removes")).hasSize(1);
        assertThat(shorter.at("/removes/0/backupId")).isEqualTo(old);
        assertThat(shorter.at("/removes/0/reason")).isNotEmpty();
        assertThat(api.get("/backups/" + old).at("/state")).isEqualTo("COMPLETED");
    }

    private static Api.Answer preview(Api api, int daily, int weekly) {
        return api.post("/configs/preview", """
                {"id": "shop-0", "name": "shop-0", "type": "database", "timezone": "UTC",
                 "retention": {"daily": %d, "weekly": %d},
                 "destinations": [{"type": "local", "config": {"path": "schedule"}}]}""".formatted(daily, weekly));
    }

    private void slowIsHalfWay(RunningServer one, RunningServer two) {
        Wait.until(
                "the slow dump is half-way", Duration.ofMinutes(2), () -> slow.isHalfWay(one) || slow.isHalfWay(two));
    }

    private long completed(String like) {
        return Long.parseLong(postgres.sql(
                "catalogue",
                "select count(*) from backup where state = 'COMPLETED' and config_id like '" + like + "'"));
    }

    private long dueRuns(String where) {
        return Long.parseLong(postgres.sql("catalogue", "select count(*) from due_run where " + where));
    }

    private static void save(Api api, String id, String environment, Instant due) {
        save(api, id, environment, "\"schedule\": \"%s\"".formatted(cron(due)));
    }

    private static void save(Api api, String id, String environment, String more) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "%s", "type": "database", "environment": "%s", %s,
                 "timezone": "UTC", "destinations": [{"type": "local", "config": {"path": "schedule"}}]}""".formatted(id, id, environment, more));
        assertThat(saved.status()).as(saved.text()).isLessThan(300);
    }

    private static String cron(Instant due) {
        ZonedDateTime at = due.atZone(ZoneOffset.UTC);
        return "%d %d * * *".formatted(at.getMinute(), at.getHour());
    }

    private static Instant nextMinute() {
        return Clock.systemUTC()
                .instant()
                .plusSeconds(20)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
    }

    private RunningServer start() {
        Map<String, String> environment = new HashMap<>();
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);
        environment.put("BACKUP_LEASE", "PT5S");
        environment.put("BACKUP_POSTGRES_BIN", slow.directory().toString());
        environment.put("BACKUP_LOCAL_ROOTS", backups.toString());
        environment.put("DATABASE_URL", postgres.text("shop"));
        environment.put("BACKUP_ENVIRONMENTS", "halfway");
        environment.put("BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL", postgres.text("halfway"));
        environment.put("BACKUP_CATALOG_URL", "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/catalogue");
        environment.put("BACKUP_CATALOG_USER", PrivatePostgres.USER);
        environment.put("BACKUP_CATALOG_PASSWORD", PrivatePostgres.PASSWORD);
        return RunningServer.start(RunningServer.newBase(), environment);
    }
}
