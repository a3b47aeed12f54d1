package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.SmtpServer;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens by itself in a running server with the real clock. */
class PolicyIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(150);

    private static PrivatePostgres postgres;
    private static SmtpServer smtp;
    private static SlowPrograms slow;
    private static Path documents;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        smtp = SmtpServer.start();
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.createShop("halfway");
        postgres.create("catalogue");
        slow = SlowPrograms.create("halfway");
        documents = Files.createTempDirectory("vevurn-config");
        Files.writeString(documents.resolve("good.json"), document("from-directory", "halfway", "0 3 * * 1-5"));
        Files.writeString(
                documents.resolve("mixed.json"),
                "[" + document("also-from-directory", "production", "@weekly") + ", "
                        + document("refused", "production", "0 0 30 2 *") + "]");
        Files.writeString(documents.resolve("broken.json"), "{\"id\": \"half");
        server = RunningServer.start(RunningServer.newBase(), environment());
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        postgres.close();
        smtp.close();
    }

    @Test
    void aScheduleAMinuteAheadRunsByItselfCleansUpAndShowsEverywhere() {
        save("by-itself", "production", "@yearly");
        String outlived = api.run("by-itself").at("/id");
        postgres.sql(
                "catalogue",
                "update backup set created_at = created_at - interval '9 years' where id = '" + outlived + "'");
        ZonedDateTime due = nextMinute();
        Api.Answer changed = api.post(
                "/configs",
                document("by-itself", "production", "%d %d * * *".formatted(due.getMinute(), due.getHour())));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        JsonNode before = api.get("/configs/by-itself").json().at("/status");
        assertThat(before.at("/state").asText()).isEqualTo("idle");
        assertThat(before.at("/words").asText()).isEqualTo("at %tR every day".formatted(due));
        assertThat(before.at("/nextDue")).hasSize(5);
        assertThat(before.at("/nextDue/0").asText()).isEqualTo(due.toInstant().toString());

        Wait.until(
                "the scheduled backup is complete, and what it outlived is gone",
                LONG_ENOUGH,
                () -> api.get("/history/by-itself").at("/items/0/state").equals("COMPLETED")
                        && api.get("/backups/" + outlived).at("/state").equals("EXPIRED"));

        String id = api.get("/history/by-itself").at("/items/0/id");
        assertThat(id).isNotEqualTo(outlived);
        Traces traces = new Traces(api, "by-itself", id);
        traces.areInTheHistory(due.toInstant());
        traces.areInTheStatus(listed("by-itself").at("/status"), due.toInstant());
        assertThat(listed("by-itself").at("/status/nextDue/0").asText())
                .isEqualTo(due.plusDays(1).toInstant().toString());
        traces.areInTheAudit();
        traces.areInTheStatistics();
        traces.areInTheMetrics(2);
        awaitMail("boss@vevurn.example", "[Vevurn Backup] SUCCEEDED: Policy by-itself (by-itself)");
    }

    @Test
    void aRunThatIsStillGoingHasTheNextDueTimeSkippedAndRecorded() {
        save("still-going", "halfway", "* * * * *");
        Wait.until(
                "it runs",
                LONG_ENOUGH,
                () -> listed("still-going").at("/status/state").asText().equals("running"));

        Wait.until(
                "the next due time is skipped",
                LONG_ENOUGH,
                () -> listed("still-going")
                        .at("/status/lastDue/outcome")
                        .asText()
                        .equals("SKIPPED"));

        assertThat(api.get("/history/still-going").at("/total")).isEqualTo("1");
        assertThat(api.get("/audit?actor=schedule&limit=100").json().at("/items"))
                .anyMatch(act -> act.at("/subject").asText().equals("still-going")
                        && act.at("/outcome").asText().equals("skipped"));
        awaitMail("tech@vevurn.example", "[Vevurn Backup] RUN MISSED: Policy still-going (still-going)");
        assertThat(api.call(Optional.of("admin"), "DELETE", "/configs/still-going", "")
                        .status())
                .isEqualTo(204);
        api.post("/backups/" + api.get("/history/still-going").at("/items/0/id") + "/cancel", "");
    }

    @Test
    void silenceIsAStateOfItsOwn() {
        save("silent", "nowhere", "* * * * *");
        save("switched-off", "production", "* * * * *", false);
        api.save("on-request", "production", "on-request");

        Wait.until(
                "it is overdue",
                LONG_ENOUGH,
                () -> listed("silent").at("/status/state").asText().equals("overdue"));
        assertThat(listed("silent").at("/status/overdueSince").asText()).isNotEmpty();
        assertThat(listed("silent").at("/status/lastGood").isMissingNode()).isTrue();
        assertThat(listed("switched-off").at("/status/state").asText()).isEqualTo("disabled");
        assertThat(listed("switched-off").at("/status/nextDue")).isEmpty();
        assertThat(listed("on-request").at("/status/state").asText()).isEqualTo("unscheduled");
        Wait.until(
                "people are told once",
                Duration.ofSeconds(45),
                () -> server.log().contains("silent has had no good backup"));
        awaitMail("tech@vevurn.example", "[Vevurn Backup] OVERDUE: Policy silent (silent)");
        assertThat(api.get("/history/switched-off").at("/total")).isEqualTo("0");
    }

    @Test
    void documentsOfTheDirectoryAreAppliedAtStartOrRefusedWhole() {
        assertThat(listed("from-directory").at("/status/words").asText()).isEqualTo("at 03:00 on Mondays to Fridays");
        assertThat(listed("also-from-directory").at("/status/words").asText()).isEqualTo("at 00:00 on Sundays");
        assertThat(api.get("/configs/refused").status()).isEqualTo(404);
        String health = server.management("/health/ready").body();
        assertThat(health)
                .contains("config-directory")
                .contains("mixed.json")
                .contains("/1/schedule never fires")
                .contains("broken.json");
        assertThat(server.management("/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.log()).contains("mixed.json").contains("never fires");
        assertThat(api.get("/audit?actor=config-dir&limit=100").json().at("/items"))
                .anyMatch(act -> act.at("/actor").asText().equals("config-dir")
                        && act.at("/subject").asText().equals("from-directory"));
    }

    @Test
    void whatTheServerAnsweredCanBeSentBack() {
        save("there-and-back", "production", "0 2 * * *");
        String answered = api.get("/configs/there-and-back").text();

        assertThat(api.post("/configs", answered).status()).isEqualTo(200);
        assertThat(api.get("/configs/there-and-back").at("/schedule")).isEqualTo("0 2 * * *");
    }

    @Test
    void ofMalformedDocumentsNothingIsSaved() throws IOException {
        List<String> before = ids();
        try (InputStream file = PolicyIT.class.getResourceAsStream("/malformed.json")) {
            for (JsonNode malformed : new ObjectMapper().readTree(file)) {
                String document = malformed.at("/document").toString();
                Api.Answer refused = api.post("/configs", document);
                assertThat(refused.status()).as(document).isEqualTo(400);
                assertThat(pointers(refused.json())).as(document).isEqualTo(texts(malformed.at("/faults")));
                Api.Answer preview = api.post("/configs/preview", document);
                assertThat(preview.status()).as(document).isEqualTo(200);
                assertThat(preview.at("/valid")).isEqualTo("false");
                assertThat(pointers(preview.json())).as(document).isEqualTo(texts(malformed.at("/faults")));
            }
        }
        for (String text : List.of("", "{", "[1,", "{\"id\": \"a\", \"id\": \"b\"}", "nonsense", "{} {}")) {
            assertThat(api.post("/configs", text).status()).as(text).isEqualTo(400);
        }
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void aPreviewTellsTheScheduleAndEveryFaultAndSavesNothing() {
        Api.Answer good = api.post("/configs/preview", document("only-shown", "production", "0 2 * * *"));
        Api.Answer bad = api.post(
                "/configs/preview",
                document("only-shown", "undeclared", "0 2 * * *").replace("\"policy\"", "\"/etc/policy\""));

        assertThat(good.at("/valid")).isEqualTo("true");
        assertThat(good.at("/status/words")).isEqualTo("at 02:00 every day");
        assertThat(good.json().at("/status/nextDue")).hasSize(5);
        assertThat(good.json().at("/faults")).isEmpty();
        assertThat(pointers(bad.json())).containsExactly("/destinations/0/config/path", "/environment");
        assertThat(bad.at("/status/words")).isEqualTo("at 02:00 every day");
        assertThat(api.get("/configs/only-shown").status()).isEqualTo(404);
    }

    private static void awaitMail(String address, String subject) {
        Wait.until(
                address + " is told: " + subject,
                Duration.ofSeconds(60),
                () -> smtp.subjectsTo(address).anyMatch(subject::equals));
    }

    private static List<String> ids() {
        return StreamSupport.stream(
                        api.get("/configs?limit=100").json().at("/items").spliterator(), false)
                .map(item -> item.at("/id").asText())
                .toList();
    }

    private static List<String> pointers(JsonNode answer) {
        return StreamSupport.stream(answer.at("/faults").spliterator(), false)
                .map(fault -> fault.at("/pointer").asText())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    private static JsonNode listed(String id) {
        return StreamSupport.stream(
                        api.get("/configs?limit=100").json().at("/items").spliterator(), false)
                .filter(item -> item.at("/id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The next minute that is far enough away to be prepared for. */
    private static ZonedDateTime nextMinute() {
        return ZonedDateTime.now(ZONE)
                .plusSeconds(15)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
    }

    private static void save(String id, String environment, String schedule) {
        save(id, environment, schedule, true);
    }

    private static void save(String id, String environment, String schedule, boolean enabled) {
        Api.Answer saved = api.post(
                "/configs",
                document(id, environment, schedule).replace("\"enabled\": true", "\"enabled\": " + enabled));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    private static String document(String id, String environment, String schedule) {
        return """
                {"id": "%s", "name": "Policy %s", "type": "database", "environment": "%s", "schedule": "%s",
                 "timezone": "%s", "enabled": true,
                 "retention": {"daily": 7, "weekly": 4, "monthly": 12},
                 "notifications": {"onSuccess": ["boss@vevurn.example"], "onFailure": ["tech@vevurn.example"]},
                 "destinations": [{"type": "local", "config": {"path": "policy"}}]}""".formatted(id, id, environment, schedule, ZONE);
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);
        environment.put("BACKUP_POSTGRES_BIN", slow.directory().toString());
        environment.put("DATABASE_URL", postgres.text("shop"));
        environment.put("BACKUP_ENVIRONMENTS", String.join(",", List.of("halfway", "nowhere")));
        environment.put("BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL", postgres.text("halfway"));
        environment.put("BACKUP_ENVIRONMENT_NOWHERE_DATABASE_URL", postgres.text("nowhere"));
        environment.put("BACKUP_CATALOG_URL", "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/catalogue");
        environment.put("BACKUP_CATALOG_USER", PrivatePostgres.USER);
        environment.put("BACKUP_CATALOG_PASSWORD", PrivatePostgres.PASSWORD);
        environment.put("BACKUP_SCHEDULE_GRACE", "PT1S");
        environment.put("BACKUP_SMTP_HOST", "127.0.0.1");
        environment.put("BACKUP_SMTP_PORT", Integer.toString(smtp.port()));
        environment.put("BACKUP_CONFIG_DIR", documents.toString());
        return environment;
    }
}
