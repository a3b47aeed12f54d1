package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that dies at the worst moment, and the next one that cleans up after it. */
class CrashIT {
    private PrivatePostgres postgres;
    private SlowPrograms slow;
    private Path base;

    @BeforeEach
    void prepare() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.createShop("halfway");
        slow = SlowPrograms.create("halfway");
        base = RunningServer.newBase();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void aKilledServerLosesNothingThatWasCompleteAndLeavesNothingHalfDone() throws IOException {
        String complete;
        String halfDone;
        String drill;
        try (RunningServer server = start()) {
            Api api = new Api(server);
            api.save("good", "production", "all");
            api.save("halfway", "halfway", "all");
            complete = api.run("good").at("/id");
            halfDone = api.begin("/create", "{\"configId\": \"halfway\"}").at("/id");
            slow.awaitHalfWay(server);
            drill = api.begin("/verify/" + complete + "?level=restore", "").at("/id");
            Wait.until("the drill has a scratch database", Duration.ofMinutes(2), () -> scratch() == 1);
            server.kill();
        }
        try (RunningServer server = start()) {
            Api api = new Api(server);

            Wait.until(
                    "the half-done backup is interrupted",
                    Duration.ofMinutes(2),
                    () -> api.get("/backups/" + halfDone).at("/state").equals("INTERRUPTED"));

            Wait.until(
                    "the drill is interrupted",
                    Duration.ofMinutes(2),
                    () -> api.get("/operations/" + drill).at("/state").equals("INTERRUPTED"));
            assertThat(scratch()).isZero();
            assertThat(api.get("/backups/" + complete).at("/state")).isEqualTo("COMPLETED");
            assertThat(api.post("/verify/" + complete + "?level=structure", "").at("/state"))
                    .isEqualTo("SUCCEEDED");
            assertThat(filesOf(halfDone)).isEmpty();
            assertThat(api.get("/backups/" + halfDone).at("/failure/reason")).isEqualTo("interrupted");
            assertThat(api.get("/audit?limit=50").json().at("/items"))
                    .as("the end of an interrupted operation is told like any other")
                    .anyMatch(act -> act.at("/subject").asText().equals(halfDone)
                            && act.at("/outcome").asText().equals("INTERRUPTED"));
            Api.Answer again = api.begin("/create", "{\"configId\": \"halfway\"}");
            assertThat(again.status()).isEqualTo(202);
        }
    }

    @Test
    void aServerKilledHalfWayThroughARestoreLeavesTheTargetUntouchedAndNothingBesideIt() {
        postgres.sql("halfway", "create table precious as select 42 as answer");
        String restore;
        try (RunningServer server = start()) {
            Api api = new Api(server);
            api.save("good", "production", "all");
            String backup = api.run("good").at("/id");
            restore = api.begin("/restore/" + backup, "{\"targetEnvironment\": \"halfway\"}")
                    .at("/id");
            slow.awaitHalfWay(server);
            awaitRestoredTable();
            server.kill();
        }
        assertThat(besideTheTarget()).hasSize(1);
        try (RunningServer server = start()) {
            Api api = new Api(server);

            Wait.until(
                    "the half-done restore is interrupted",
                    Duration.ofMinutes(2),
                    () -> api.get("/operations/" + restore).at("/state").equals("INTERRUPTED"));

            assertThat(postgres.sql("halfway", "select answer from precious")).isEqualTo("42");
            assertThat(besideTheTarget()).isEmpty();
        }
    }

    @Test
    void moreBackupsThanThereAreThreadsWaitForTheirTurnAndAreNotTakenForAbandoned() {
        try (RunningServer server = start()) {
            Api api = new Api(server);
            List<String> backups = IntStream.range(0, 12)
                    .mapToObj(i -> {
                        api.save("wait-" + i, "halfway", "wait");
                        return api.begin("/create", "{\"configId\": \"wait-" + i + "\"}")
                                .at("/id");
                    })
                    .toList();
            Wait.until(
                    "the first has run for longer than two leases",
                    Duration.ofMinutes(2),
                    () -> elapsed(api, backups.get(0)).compareTo(Duration.ofSeconds(9)) > 0);

            backups.forEach(id -> api.begin("/backups/" + id + "/cancel", ""));

            for (String id : backups) {
                Wait.until(
                        id + " has ended",
                        Duration.ofMinutes(2),
                        () -> !api.get("/backups/" + id).at("/endedAt").isEmpty());
                assertThat(api.get("/backups/" + id).at("/state")).isEqualTo("CANCELLED");
            }
        }
    }

    @Test
    void theQueueOutlivesAKilledServerAndIsTakenInOrder() {
        List<String> waiting;
        String running;
        try (RunningServer server = start("1")) {
            Api api = new Api(server);
            api.save("halfway", "halfway", "all");
            running = api.begin("/create", "{\"configId\": \"halfway\"}").at("/id");
            slow.awaitHalfWay(server);
            waiting = IntStream.range(0, 4)
                    .mapToObj(i -> {
                        api.save("turn-" + i, "production", "all");
                        return api.begin("/create", "{\"configId\": \"turn-" + i + "\"}")
                                .at("/id");
                    })
                    .toList();
            assertThat(waiting)
                    .allSatisfy(id ->
                            assertThat(api.get("/backups/" + id).at("/state")).isEqualTo("QUEUED"));

            Api.Answer cancelled = api.post("/backups/" + waiting.get(3) + "/cancel", "");

            assertThat(cancelled.at("/state")).as(cancelled.text()).isEqualTo("CANCELLED");
            assertThat(cancelled.json().at("/startedAt").isTextual()).isFalse();
            assertThat(api.get("/backups/" + running).at("/state")).isEqualTo("RUNNING");
            server.kill();
        }
        try (RunningServer server = start("1")) {
            Api api = new Api(server);
            Instant before = Instant.EPOCH;
            for (String id : waiting.subList(0, 3)) {
                Wait.until(
                        id + " has had its turn",
                        Duration.ofMinutes(1),
                        () -> api.get("/backups/" + id).at("/state").equals("COMPLETED"));
                Api.Answer ended = api.get("/backups/" + id);
                // One at a time, and in the order in which they came.
                assertThat(Instant.parse(ended.at("/startedAt"))).isAfterOrEqualTo(before);
                before = Instant.parse(ended.at("/endedAt"));
            }
            Wait.until(
                    "what ran is interrupted",
                    Duration.ofMinutes(2),
                    () -> api.get("/backups/" + running).at("/state").equals("INTERRUPTED"));
        }
    }

    @Test
    void aServerKilledWithinAnUploadAndWithinARepairLeavesNoUnfinishedUpload() {
        // Two parts and more, for an upload of one part is no upload in parts.
        postgres.sql("shop", "create table bulk as select i, repeat(md5(i::text), 40) from generate_series(1, 8000) i");
        String interrupted;
        String damaged;
        String repair;
        try (S3Server s3 = S3Server.start();
                FaultyWay way = FaultyWay.to(s3.port())) {
            s3.createBucket("crash");
            try (RunningServer server = start()) {
                Api api = new Api(server);
                saveUncompressed(api, "alone", s3Place(way));
                saveUncompressed(
                        api, "both", "{\"type\": \"local\", \"config\": {\"path\": \"both\"}}, " + s3Place(way));
                damaged = api.run("both").at("/id");
                s3.put("crash", "both/" + damaged + "/database.dump.enc", new byte[1]);

                way.meet("^PUT .*partNumber=2", Fault.HANG, 2);
                repair = api.begin("/backups/" + damaged + "/repair", "").at("/id");
                interrupted = api.begin("/create", "{\"configId\": \"alone\"}").at("/id");
                Wait.until(
                        "both hang within their uploads",
                        Duration.ofMinutes(2),
                        () -> s3.everythingIn("crash").stream()
                                        .filter(key -> key.startsWith("unfinished"))
                                        .count()
                                == 2);
                server.kill();
            }
            try (RunningServer server = start()) {
                Api api = new Api(server);
                Wait.until(
                        "both are interrupted",
                        Duration.ofMinutes(2),
                        () -> api.get("/backups/" + interrupted).at("/state").equals("INTERRUPTED")
                                && api.get("/operations/" + repair).at("/state").equals("INTERRUPTED"));

                assertThat(s3.everythingIn("crash")).isEmpty();
                Api.Answer again = api.post("/backups/" + damaged + "/repair", "");
                assertThat(again.at("/result/repaired")).as(again.text()).isEqualTo("1");
                assertThat(api.get("/backups/" + damaged).at("/copies/0/state")).isEqualTo("GOOD");
                assertThat(api.get("/backups/" + damaged).at("/copies/1/state")).isEqualTo("GOOD");
            }
        }
    }

    private static String s3Place(FaultyWay way) {
        return "{\"type\": \"s3\", \"config\": {\"bucket\": \"crash\", \"endpoint\": \"%s\", \"pathStyle\": true}}"
                .formatted(way.endpoint());
    }

    private static void saveUncompressed(Api api, String id, String destinations) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Crash", "type": "database", "compression": "none", "destinations": [%s]}""".formatted(id, destinations));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    private static Duration elapsed(Api api, String backup) {
        String elapsed = api.get("/backups/" + backup).at("/elapsed");
        return elapsed.isEmpty() ? Duration.ZERO : Duration.parse(elapsed);
    }

    private long scratch() {
        return postgres.databases().stream()
                .filter(name -> name.contains("_drill_"))
                .count();
    }

    private List<String> besideTheTarget() {
        return postgres.databases().stream()
                .filter(name -> name.startsWith("halfway_"))
                .toList();
    }

    private void awaitRestoredTable() {
        Wait.until(
                "the restore has begun to fill its database",
                Duration.ofMinutes(2),
                () -> besideTheTarget().stream()
                        .anyMatch(name -> postgres.sql(name, "select to_regclass('customers')")
                                .equals("customers")));
    }

    private List<Path> filesOf(String backup) throws IOException {
        try (Stream<Path> all = Files.walk(base.resolve("data/backups"))) {
            return all.filter(path -> path.toString().contains(backup)).toList();
        }
    }

    private RunningServer start() {
        return start("2");
    }

    /** @param concurrency how many backups it runs at once */
    private RunningServer start(String concurrency) {
        return RunningServer.start(
                base,
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "BACKUP_LEASE",
                        "PT3S",
                        "BACKUP_CONCURRENCY",
                        concurrency,
                        "AWS_ACCESS_KEY_ID",
                        S3Server.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        S3Server.SECRET_KEY,
                        "BACKUP_POSTGRES_BIN",
                        slow.directory().toString(),
                        "DATABASE_URL",
                        postgres.text("shop"),
                        "BACKUP_ENVIRONMENTS",
                        "halfway",
                        "BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL",
                        postgres.text("halfway")));
    }
}
