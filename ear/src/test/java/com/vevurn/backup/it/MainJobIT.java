package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job over HTTP: a real database backed up, verified and restored. */
class MainJobIT {
    private static final String ROWS = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";

    private static PrivatePostgres postgres;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.of(
                        "BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX,
                        "DATABASE_URL", postgres.text("shop"),
                        "BACKUP_POSTGRES_PART_SIZE", "100000",
                        "BACKUP_ENVIRONMENTS", "staging,other,parted",
                        "BACKUP_ENVIRONMENT_STAGING_DATABASE_URL", postgres.text("staging"),
                        "BACKUP_ENVIRONMENT_PARTED_DATABASE_URL", postgres.text("parted"),
                        "BACKUP_ENVIRONMENT_OTHER_DATABASE_URL", postgres.text("other")));
        api = new Api(server);
        api.save("main", "production", "main");
    }

    @AfterAll
    static void stop() {
        server.close();
        postgres.close();
    }

    @Test
    void aDatabaseIsBackedUpVerifiedAndRestored() {
        Api.Answer backup = api.run("main");
        assertThat(backup.at("/state")).isEqualTo("COMPLETED");

        assertThat(api.post("/verify/" + backup.at("/id") + "?level=structure", "")
                        .at("/state"))
                .isEqualTo("SUCCEEDED");
        assertThat(api.get("/backups/" + backup.at("/id")).at("/proof")).isEqualTo("VERIFIED");

        Api.Answer restore = api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"staging\"}");
        assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("staging", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
    }

    @Test
    void aDatabaseIsBackedUpInPartsAndRestoredFromThem() {
        postgres.create("parted");
        api.post("/configs", """
                {"id": "parts", "name": "Parts", "type": "database", "jobs": 2, "compression": "zstd",
                 "destinations": [{"type": "local", "config": {"path": "parts"}}]}""");
        Api.Answer backup = api.run("parts");
        assertThat(backup.at("/state")).as(backup.text()).isEqualTo("COMPLETED");
        assertThat(backup.json().at("/artifacts").findValuesAsText("name"))
                .contains("database.dump.zst.enc", "database-0001.dump.zst.enc");

        Api.Answer verification = api.post("/verify/" + backup.at("/id") + "?level=structure", "");
        Api.Answer restore = api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"parted\"}");

        assertThat(verification.at("/state")).as(verification.text()).isEqualTo("SUCCEEDED");
        assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("parted", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
    }

    @Test
    void theRestoreTextBringsTheDatabaseBackWithoutTheServer() {
        Api.Answer backup = api.run("main");
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);

        Shell.run(Path.of(backup.at("/copies/0/location")), environment, "sh", "RESTORE.txt", "by_hand");

        assertThat(postgres.sql("by_hand", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
    }

    @Test
    void aCorruptedByteFailsTheVerificationAndTheRestoreIsRefusedBeforeAnythingIsTouched() throws IOException {
        postgres.create("other");
        postgres.sql("other", "create table precious as select 42 as answer");
        Api.Answer backup = api.run("main");
        Path artifact = Path.of(backup.at("/copies/0/location"), "database.dump.gz.enc");
        byte[] bytes = Files.readAllBytes(artifact);
        bytes[bytes.length / 2] ^= 1;
        Files.write(artifact, bytes);

        Api.Answer verification = api.post("/verify/" + backup.at("/id"), "");
        Api.Answer restore = api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"other\"}");

        assertThat(verification.at("/state")).isEqualTo("FAILED");
        assertThat(verification.at("/failure/reason")).isEqualTo("copy-damaged");
        assertThat(verification.at("/failure/message")).contains("SHA-256");
        assertThat(api.get("/backups/" + backup.at("/id")).at("/copies/0/state"))
                .isEqualTo("DAMAGED");
        assertThat(restore.at("/failure/reason")).isEqualTo("copy-damaged");
        assertThat(restore.at("/progress/phase")).isEqualTo("CHECKING");
        assertThat(postgres.sql("other", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases()).noneMatch(name -> name.contains("_restore_"));
    }

    @Test
    void aBackupWithoutAConfigurationUsesDefaults() {
        Api.Answer backup = api.post("/create", "{\"type\": \"database\", \"name\": \"Emergency DB Backup\"}");

        assertThat(List.of(backup.at("/state"), backup.at("/name"), backup.at("/configId")))
                .containsExactly("COMPLETED", "Emergency DB Backup", "adhoc-database");
        assertThat(api.get("/history/adhoc-database").json().at("/total").asInt())
                .isEqualTo(1);
    }

    @Test
    void theHistoryIsPagedNewestFirst() {
        api.save("paged", "production", "paged");
        for (int i = 0; i < 3; i++) {
            api.run("paged");
        }

        Api.Answer second = api.get("/history/paged?page=2&limit=2");

        assertThat(second.json().at("/total").asInt()).isEqualTo(3);
        assertThat(second.json().at("/items")).hasSize(1);
        assertThat(api.get("/history/paged?limit=101").at("/faults/0/pointer")).isEqualTo("/limit");
    }

    @Test
    void aRefusedConfigurationIsNotSavedAndEveryFaultIsNamed() {
        Api.Answer refused = api.post("/configs", """
                {"id": "bad", "type": "x", "environment": "unheard-of",
                 "destinations": [{"type": "local", "config": {"path": "/etc/cron.d"}}]}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers()).contains("application/problem+json");
        assertThat(refused.at("/type")).endsWith("config-invalid");
        assertThat(refused.json().at("/faults").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/name", "/type", "/destinations/0/config/path", "/environment");
        assertThat(api.get("/configs/bad").status()).isEqualTo(404);
    }

    @Test
    void aNumberInThePlaceOfAnIdIsNamed() {
        Api.Answer refused = api.post("/create", "{\"configId\": 5}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/faults/0/pointer")).isEqualTo("/configId");
    }

    @Test
    void theStartWarnsOfNothingThatNeedsNoAttention() {
        assertThat(server.log()).doesNotContain("WFLYTX0013", "WFLYSRV0059");
    }

    @Test
    void aLocalPathOutsideTheRootsIsRefused() {
        for (String path : List.of("/etc", "../../etc", "a/../../b")) {
            Api.Answer refused = api.post("/configs", """
                    {"id": "bad", "name": "Bad", "type": "database",
                     "destinations": [{"type": "local", "config": {"path": "%s"}}]}""".formatted(path));

            assertThat(refused.at("/faults/0/pointer")).as(path).isEqualTo("/destinations/0/config/path");
        }
    }

    @Test
    void anExampleOfTheGuideIsAcceptedAsItStands() throws IOException {
        String daily = Files.readString(Path.of("../config/backup-daily-db.json"));

        assertThat(api.post("/configs", daily).status()).isIn(200, 201);
        assertThat(api.get("/configs/daily-db-backup").at("/schedule")).isEqualTo("0 2 * * *");
    }

    @Test
    void theAuditTellsWhoDidWhat() {
        Api.Answer backup = api.run("main");

        assertThat(api.get("/audit?limit=50").json().at("/items"))
                .anyMatch(act -> act.at("/subject").asText().equals(backup.at("/id"))
                        && act.at("/actor").asText().equals("admin")
                        && act.at("/outcome").asText().equals("SUCCEEDED"));
    }

    @Test
    void readinessNamesWhatABackupNeeds() {
        assertThat(server.management("/health/ready").body())
                .contains("catalogue", "postgres-tools", "encryption-key", "local-storage")
                .doesNotContain("DOWN");
    }
}
