package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server that dies at the worst moment, and the next one that cleans up after it. */
class CrashIT extends CrashSite {
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
}
