package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service tells of itself after a backup that succeeded, one that was verified, and one that failed. */
class StatsIT {
    private static PrivatePostgres postgres;
    private static RunningServer server;
    private static Api api;
    private static Api.Answer first;
    private static Api.Answer second;
    private static Api.Answer failed;
    private static Api.Answer verification;
    private static Api.Answer restore;
    private static JsonNode stats;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "BACKUP_LOG_LEVEL",
                        "DEBUG",
                        "DATABASE_URL",
                        postgres.text("shop"),
                        "BACKUP_ENVIRONMENTS",
                        "staging,absent",
                        "BACKUP_ENVIRONMENT_STAGING_DATABASE_URL",
                        postgres.text("staging"),
                        "BACKUP_ENVIRONMENT_ABSENT_DATABASE_URL",
                        postgres.text("absent")));
        api = new Api(server);
        api.save("good", "production", "place");
        api.save("bad", "absent", "place");
        api.save("third", "production", "elsewhere");
        api.post("/configs", """
                {"id": "roomy", "name": "Roomy", "type": "database",
                 "destinations": [{"type": "local", "config": {"path": "place", "quotaBytes": 1000000000}}]}""");
        first = api.run("good");
        second = api.run("good");
        failed = api.run("bad");
        verification = api.post("/verify/" + first.at("/id") + "?level=structure", "");
        restore = api.post("/restore/" + first.at("/id"), "{\"targetEnvironment\": \"staging\"}");
        // Once for all tests, for some of them back up more.
        stats = api.get("/stats?window=7").json();
    }

    @AfterAll
    static void stop() {
        server.close();
        postgres.close();
    }

    @Test
    void statisticsTellWhatCameOfTheRuns() {
        assertThat(stats.at("/runs")).hasSize(4);
        for (JsonNode window : stats.at("/runs")) {
            assertThat(window.at("/runs").asInt()).isEqualTo(3);
            assertThat(window.at("/successRate").asDouble()).isBetween(0.66, 0.67);
            assertThat(window.at("/p95Duration").asText()).startsWith("PT");
            assertThat(window.at("/outcomes/COMPLETED").asInt()).isEqualTo(2);
            assertThat(window.at("/failures/" + failed.at("/failure/reason")).asInt())
                    .isEqualTo(1);
        }
        assertThat(stats.at("/failuresByDay/0/reason").asText()).isEqualTo(failed.at("/failure/reason"));
    }

    @Test
    void statisticsTellWhatLiesWhere() {
        JsonNode storage = stats.at("/storage");
        long bytes = first.json().at("/storedBytes").asLong()
                + second.json().at("/storedBytes").asLong();

        assertThat(storage.at("/total/copies").asInt()).isEqualTo(2);
        assertThat(storage.at("/byType/database/bytes").asLong()).isEqualTo(bytes);
        assertThat(storage.at("/byConfiguration/good/bytes").asLong()).isEqualTo(bytes);
        assertThat(storage.at("/byDestination/0/destination").asText())
                .isEqualTo(server.data().resolve("backups/place").toString());
        assertThat(storage.at("/byDestination/0/held/bytes").asLong()).isEqualTo(bytes);
        assertThat(storage.at("/growthBytesPerDay").asLong()).isEqualTo(bytes);
        assertThat(storage.at("/byDestination/0/quotaBytes").asLong()).isEqualTo(1_000_000_000);
        assertThat(storage.at("/byDestination/0/daysUntilQuota").asLong()).isEqualTo((1_000_000_000 - bytes) / bytes);
    }

    @Test
    void statisticsTellHowEachConfigurationStands() {
        JsonNode configurations = stats.at("/configurations");

        assertThat(configurations.at("/0/id").asText()).isEqualTo("bad");
        assertThat(configurations.at("/0/lastGood").isMissingNode()).isTrue();
        assertThat(configurations.at("/1/lastGood/backupId").asText()).isEqualTo(second.at("/id"));
        assertThat(configurations.at("/1/lastGood/age").asText()).startsWith("PT");
        assertThat(configurations.at("/1/lastProof/backupId").asText()).isEqualTo(first.at("/id"));
        assertThat(configurations.at("/1/lastProof/level").asText()).isEqualTo("VERIFIED");
        assertThat(configurations.at("/2/id").asText()).isEqualTo("roomy");
    }

    @Test
    void historyIsPagedFromTheNewest() {
        Api.Answer page = api.get("/history/good?page=2&limit=1");

        assertThat(page.json().at("/items")).hasSize(1);
        assertThat(page.at("/items/0/id")).isEqualTo(first.at("/id"));
        assertThat(page.json().at("/items/0/copies")).hasSize(1);
        assertThat(page.at("/total")).isEqualTo("2");
    }

    @Test
    void anUnknownWindowIsRefused() {
        assertThat(api.get("/stats?window=8").status()).isEqualTo(400);
    }

    @Test
    void theAuditTrailIsFilteredAndItsChainIsIntact() {
        api.call(Optional.of("manager"), "POST", "/create", "{\"configId\": \"good\"}");

        assertThat(items("?actor=manager&outcome=denied&subject=/create"))
                .isNotEmpty()
                .allSatisfy(act -> {
                    assertThat(act.at("/address").asText()).isEqualTo("127.0.0.1");
                    assertThat(act.at("/action").asText()).isEqualTo("POST");
                });
        assertThat(items("?action=backup%20ended&outcome=FAILED")).hasSize(1).allSatisfy(act -> {
            assertThat(act.at("/subject").asText()).isEqualTo(failed.at("/id"));
            assertThat(act.at("/detail").asText()).isEqualTo(failed.at("/failure/reason"));
        });
        assertThat(items("?subject=/verify/*&outcome=permitted")).hasSize(1);
        assertThat(items("?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(api.get("/audit?from=yesterday").status()).isEqualTo(400);

        JsonNode check = api.get("/audit/check").json();
        assertThat(check.at("/intact").asBoolean()).as(check.toString()).isTrue();
        String noted = "/audit/check?seq=" + check.at("/last").asText() + "&hash=";
        assertThat(api.get(noted + check.at("/hash").asText()).at("/intact")).isEqualTo("true");
        assertThat(api.get(noted + "0".repeat(64)).at("/intact")).isEqualTo("false");
    }

    @Test
    void prometheusReadsTheMetrics() {
        Api.Answer page = api.call(Optional.of("manager"), "GET", "/metrics", "");
        assertThat(page.headers()).contains("text/plain").contains("version=0.0.4");
        Exposition metrics = Exposition.read(page.text());
        String good = "{configuration=\"good\"}";
        String place = "{destination=\"" + server.data().resolve("backups/place") + "\"}";
        long bytes = second.json().at("/storedBytes").asLong();
        double now = Instant.parse(api.get("/stats").at("/at")).toEpochMilli() / 1000.0;

        assertThat(metrics.type("vevurn_backup_runs_total")).isEqualTo("counter");
        assertThat(metrics.value("vevurn_backup_runs_total{configuration=\"good\",outcome=\"COMPLETED\"}"))
                .isGreaterThanOrEqualTo(2);
        assertThat(metrics.value("vevurn_backup_failures_total{configuration=\"bad\",reason=\""
                        + failed.at("/failure/reason") + "\"}"))
                .isEqualTo(1);
        assertThat(metrics.value("vevurn_backup_duration_seconds_count" + good)).isGreaterThanOrEqualTo(2);
        assertThat(metrics.value("vevurn_backup_duration_seconds_sum" + good)).isPositive();
        assertThat(metrics.value("vevurn_backup_last_success_timestamp_seconds" + good))
                .isBetween(now - 3600, now);
        assertThat(metrics.value("vevurn_backup_last_success_age_seconds" + good))
                .isBetween(0.0, 3600.0);
        assertThat(metrics.value("vevurn_backup_last_success_bytes" + good)).isPositive();
        assertThat(metrics.value(
                        "vevurn_backup_last_proof_timestamp_seconds" + "{configuration=\"good\",level=\"VERIFIED\"}"))
                .isPositive();
        assertThat(metrics.value("vevurn_backup_storage_bytes" + place)).isGreaterThanOrEqualTo((double) bytes);
        assertThat(metrics.value("vevurn_backup_storage_copies" + place)).isGreaterThanOrEqualTo(2);
        assertThat(metrics.value("vevurn_backup_overdue" + good)).isZero();
        assertThat(metrics.value("vevurn_backup_storage_quota_bytes" + place)).isEqualTo(1e9);
        assertThat(metrics.value("vevurn_backup_operations{state=\"RUNNING\"}")).isNotNegative();
        assertThat(page.text()).contains("vevurn_backup_build_info{version=\"");
    }

    @Test
    void debugShowsEachStepWithTheIdsOfItsOperationAndBackup() {
        String ids = first.at("/operationId") + " " + first.at("/id") + " ";

        assertThat(lines(ids))
                .anyMatch(line -> line.contains("takes the database of production to 1 destinations"))
                .anyMatch(line -> line.contains("DUMPING begins; PREPARING took PT"))
                .anyMatch(line -> line.contains("pg_dump started: /"))
                .anyMatch(line -> line.contains("pg_dump ended with exit code 0"))
                .anyMatch(line -> line.contains("database.dump.gz.enc by pg_dump 1") && line.contains("bytes stored"))
                .anyMatch(line -> line.contains("copy at " + first.at("/copies/0/location") + ": complete"))
                .anyMatch(line -> line.contains("ended: SUCCEEDED"));
        assertThat(lines(verification.at("/id") + " " + first.at("/id") + " "))
                .anyMatch(line -> line.contains("CHECKING begins"))
                .anyMatch(line -> line.contains("copy 1 read at level STRUCTURE: is what was written"));
        assertThat(lines(restore.at("/id") + " " + first.at("/id") + " "))
                .anyMatch(line -> line.contains("restores database.dump.gz.enc by pg_dump 1"))
                .anyMatch(line -> line.contains("pg_restore started: /"))
                .anyMatch(line -> line.contains("COMPARING begins"))
                .anyMatch(line -> line.contains("1 parts swapped in"));
        assertThat(lines(failed.at("/operationId") + " " + failed.at("/id") + " "))
                .anyMatch(line -> line.contains("ended: FAILED (" + failed.at("/failure/reason")));
        assertThat(server.log()).doesNotContain(PrivatePostgres.PASSWORD).doesNotContain(Fixtures.MASTER_HEX);
    }

    @Test
    void aScriptMakesTheLogJson() {
        server.script("logging-json");
        Api.Answer backup = api.run("third");
        List<JsonNode> lines = server.log()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(StatsIT::json)
                .filter(line -> line.at("/mdc/backup").asText().equals(backup.at("/id")))
                .toList();
        server.script("logging-json-undo");

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.at("/mdc/operation").asText()).isEqualTo(backup.at("/operationId"));
            assertThat(line.at("/timestamp").asText()).isNotBlank();
            assertThat(line.at("/loggerName").asText()).startsWith("com.vevurn.backup");
        });
        assertThat(lines)
                .anyMatch(line -> line.at("/level").asText().equals("INFO")
                        && line.at("/message").asText().contains("ended: SUCCEEDED"));
        assertThat(api.run("third").at("/state")).isEqualTo("COMPLETED");
        assertThat(server.log().lines().reduce((earlier, later) -> later).orElseThrow())
                .doesNotStartWith("{");
    }

    private static List<String> lines(String text) {
        return server.log().lines().filter(line -> line.contains(text)).toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private static List<JsonNode> items(String search) {
        return StreamSupport.stream(
                        api.get("/audit" + search).json().at("/items").spliterator(), false)
                .toList();
    }
}
