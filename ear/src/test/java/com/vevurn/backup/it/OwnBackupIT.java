package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service backs itself up, and a server that was lost comes back from that: catalogue, audit trail, users. */
class OwnBackupIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEPT = Set.of("COMPLETED", "INTERRUPTED");

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aServerComesBackFromItsOwnBackupWithEverythingUntilThenAndLearnsOfTheRest() throws IOException {
        Path root = Files.createTempDirectory("vevurn-roots");
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            postgres.createShop("shop");
            Path base = RunningServer.newBase();
            String before;
            String own;
            String after;
            Path sample;
            try (RunningServer first = RunningServer.start(base, environment(postgres, root, base))) {
                Api api = new Api(first);
                api.save("shop", "production", "shop");
                assertThat(api.post("/configs", example()).status()).isEqualTo(201);
                before = api.run("shop").at("/id");
                Api.Answer backup = api.run("service-backup");
                assertThat(backup.at("/state")).as(backup.text()).isEqualTo("COMPLETED");
                own = backup.at("/id");
                after = api.run("shop").at("/id");
                sample = unsigned(api, root);
            }

            Path restored = Files.createTempDirectory("vevurn-restored").resolve("service");
            Shell.run(
                    Map.of("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                    Path.of("../bin/restore-offline")
                            .toAbsolutePath()
                            .normalize()
                            .toString(),
                    "restore",
                    "--from",
                    root + "/service",
                    "--backup",
                    own,
                    "--directory",
                    restored.toString());

            Path another = RunningServer.newBase();
            assertThat(restored.resolve("configuration/application-users.properties"))
                    .hasSameTextualContentAs(base.resolve("configuration/application-users.properties"));
            assertThat(restored.resolve("configuration/standalone_xml_history")).doesNotExist();
            Shell.run(Map.of(), "cp", "-r", restored + "/configuration/.", another + "/configuration");
            Shell.run(Map.of(), "unzip", "-q", restored + "/catalogue/backup-catalog.zip", "-d", another + "/data");
            try (RunningServer second = RunningServer.start(another, environment(postgres, root, another))) {
                Api api = new Api(second);
                theHistoryAndTheTrailAreThere(api, before);
                theBackupThatItCameFromIsFoundComplete(api, own);
                whatCameAfterwardsIsLearnt(api, after);
                whatWasPlantedIsNotTakenInAndKeepsNothingElseOut(api, root, sample);
                assertThat(api.post("/verify/" + after, "").at("/state")).isEqualTo("SUCCEEDED");
            }
        }
    }

    private static void theHistoryAndTheTrailAreThere(Api api, String backup) {
        assertThat(api.get("/configs").at("/total")).isEqualTo("2");
        assertThat(api.get("/history/shop").at("/total")).isEqualTo("1");
        assertThat(api.get("/backups/" + backup).at("/state")).isEqualTo("COMPLETED");
        assertThat(api.get("/audit?subject=/configs&outcome=permitted").at("/total"))
                .isEqualTo("2");
    }

    /** In the catalogue that it holds it was still running. */
    private static void theBackupThatItCameFromIsFoundComplete(Api api, String backup) {
        Wait.until(
                "it is looked after",
                Duration.ofMinutes(1),
                () -> KEPT.contains(api.get("/backups/" + backup).at("/state")));
        assertThat(api.get("/backups/" + backup).at("/state")).isEqualTo("COMPLETED");
    }

    private static void whatCameAfterwardsIsLearnt(Api api, String backup) {
        assertThat(api.get("/backups/" + backup).status()).isEqualTo(404);
        assertThat(api.post("/catalog/import", "").at("/result/imported")).isEqualTo("1");
        assertThat(api.get("/backups/" + backup).at("/state")).isEqualTo("COMPLETED");
    }

    /** By somebody who may write to a destination and has no key. */
    private static void whatWasPlantedIsNotTakenInAndKeepsNothingElseOut(Api api, Path root, Path sample)
            throws IOException {
        Path planted = root.resolve("planted");
        plant(sample, planted, "a-unsigned", manifest -> {});
        plant(sample, planted, "b-of-the-future", manifest -> manifest.put("startedAt", "2099-01-01T02:00:00Z"));
        plant(
                sample,
                planted,
                "c-absurd",
                manifest -> ((ObjectNode) manifest.get("cause")).put("restorePoint", "x".repeat(200_000)));
        String destination =
                "{\"destinations\": [{\"type\": \"local\", \"config\": {\"path\": \"planted\"}}], \"unsigned\": %s}";

        JsonNode refused =
                api.post("/catalog/import", destination.formatted(false)).json().at("/result");
        Shell.run(Map.of(), "rm", "-r", planted + "/a-unsigned");
        JsonNode trusted =
                api.post("/catalog/import", destination.formatted(true)).json().at("/result");

        assertThat(refused.at("/refused").asLong()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.at("/rows/0/message").asText()).contains("no signature that vouches for it");
        assertThat(trusted.at("/refused").asLong()).as(trusted.toString()).isEqualTo(2);
        assertThat(trusted.at("/rows/0/message").asText()).contains("2099-01-01T02:00:00Z, which is yet to come");
        assertThat(trusted.at("/rows/1/message").asText()).contains("the catalogue does not take");
    }

    /** What is not signed can be changed by anybody. */
    private static void plant(Path sample, Path place, String configId, Consumer<ObjectNode> change)
            throws IOException {
        String id = configId + "-20261124T020000Z-abc234";
        Path folder = Files.createDirectories(place.resolve(configId)).resolve(id);
        Shell.run(Map.of(), "cp", "-r", sample.toString(), folder.toString());
        ObjectNode manifest = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("manifest.json")));
        manifest.put("backupId", id).put("configId", configId);
        change.accept(manifest);
        Files.writeString(folder.resolve("manifest.json"), manifest.toString());
    }

    private static Path unsigned(Api api, Path root) throws IOException {
        assertThat(api.post("/configs", """
                {"id": "unsigned", "name": "Unsigned", "type": "database", "encryption": false,
                 "destinations": [{"type": "local", "config": {"path": "unsigned"}}]}""").status()).isEqualTo(201);
        String id = api.run("unsigned").at("/id");
        Path aside = Files.createTempDirectory("vevurn-aside").resolve(id);
        Shell.run(Map.of(), "mv", root + "/unsigned/unsigned/" + id, aside.toString());
        return aside;
    }

    /** As the deployer finds it, without the copy in the cloud. */
    private static String example() throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(Files.readString(Path.of("../config/backup-service.json")));
        ((ArrayNode) document.get("destinations")).remove(1);
        return document.toString();
    }

    private static Map<String, String> environment(PrivatePostgres postgres, Path root, Path base) {
        return Map.of(
                "BACKUP_ENCRYPTION_KEY",
                Fixtures.MASTER_HEX,
                "BACKUP_LOCAL_ROOTS",
                root.toString(),
                "DATABASE_URL",
                postgres.text("shop"),
                "BACKUP_LEASE",
                "PT3S",
                "BACKUP_ENVIRONMENTS",
                "service",
                "BACKUP_ENVIRONMENT_SERVICE_DIRECTORIES",
                "catalogue=" + base + "/data/catalogue-copy,configuration=" + base + "/configuration",
                "BACKUP_ENVIRONMENT_SERVICE_RESTORE",
                "refused");
    }
}
