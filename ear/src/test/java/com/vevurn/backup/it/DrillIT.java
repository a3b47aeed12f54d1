package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.source.postgres.Tools;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.SampleTree;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.SmtpServer;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drill proves a good backup and shows how, finds what a checksum cannot, and leaves nothing behind. */
class DrillIT {
    private static final String TRUE_CHECKS =
            "[\"select count(*) = 20000 from sales\", \"select exists (select from customers)\"]";

    @TempDir
    private static Path shared;

    private static PrivatePostgres postgres;
    private static PrivatePostgres drills;
    private static SmtpServer smtp;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.createShop("lossy");
        drills = PrivatePostgres.start();
        Files.createDirectory(scratch());
        smtp = SmtpServer.start();
        SampleTree.create(shared.resolve("uploads"));
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.ofEntries(
                        Map.entry("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                        Map.entry("DATABASE_URL", postgres.text("shop")),
                        Map.entry("UPLOAD_DIR", shared.resolve("uploads").toString()),
                        Map.entry("BACKUP_ENVIRONMENTS", "lossy"),
                        Map.entry("BACKUP_ENVIRONMENT_LOSSY_DATABASE_URL", postgres.text("lossy")),
                        Map.entry("BACKUP_DRILL_DATABASE_URL", drills.text("drills")),
                        Map.entry("BACKUP_DRILL_DIRECTORY", scratch().toString()),
                        Map.entry("BACKUP_POSTGRES_BIN", lossyPrograms().toString()),
                        Map.entry("BACKUP_SMTP_HOST", "127.0.0.1"),
                        Map.entry("BACKUP_SMTP_PORT", Integer.toString(smtp.port()))));
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        smtp.close();
        drills.close();
        postgres.close();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(postgres.databases()).containsExactlyInAnyOrder("postgres", "shop", "lossy");
        assertThat(drills.databases()).containsExactly("postgres");
        assertThat(scratch()).isEmptyDirectory();
    }

    @Test
    void aGoodBackupIsProvenRightAfterItWasMadeAndItsEvidenceCanBeCheckedElsewhere() throws IOException {
        save(
                "good",
                "full",
                "production",
                "\"verifyAfter\": \"restore\", \"schedule\": \"0 2 1 1 *\", \"checks\": " + TRUE_CHECKS);
        assertThat(api.get("/configs/good").at("/status/nextDrill")).endsWith("Z");

        String backup = api.run("good").at("/id");

        Wait.until(
                "it is proven",
                Duration.ofMinutes(2),
                () -> api.get("/backups/" + backup).at("/proof").equals("PROVEN"));
        Api.Answer shown = api.get("/backups/" + backup + "/evidence");
        JsonNode entry = shown.json().at("/items/0");
        JsonNode evidence = entry.at("/evidence");
        assertThat(entry.at("/genuine").asBoolean()).as(shown.text()).isTrue();
        assertThat(evidence.at("/outcome").asText()).isEqualTo("PROVEN");
        assertThat(evidence.at("/actor").asText()).isEqualTo("verify-after");
        assertThat(evidence.at("/backup/id").asText()).isEqualTo(backup);
        assertThat(evidence.at("/place/server").asText()).isEqualTo("127.0.0.1:" + drills.port());
        assertThat(evidence.at("/place/declared").asBoolean()).isTrue();
        assertThat(evidence.at("/place/scratchDatabase").asText()).startsWith("drills_drill_");
        assertThat(evidence.at("/place/scratchDirectory").asText()).startsWith(scratch() + "/");
        assertThat(Duration.parse(evidence.at("/recoveryTime").asText())).isPositive();
        assertThat(elements(evidence, "/tables"))
                .filteredOn(table -> table.at("/table").asText().equals("public.customers"))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.at("/rows").asInt()).isEqualTo(2000);
                    assertThat(table.at("/digest").asText()).matches("[0-9a-f]{64}");
                });
        assertThat(evidence.at("/sequences").asInt()).isGreaterThan(1);
        assertThat(evidence.at("/directories/0/files").asInt()).isPositive();
        assertThat(evidence.at("/checks"))
                .hasSize(2)
                .allMatch(check -> check.at("/passed").asBoolean());
        assertThat(signatureByOpenssl(evidence))
                .isEqualTo(evidence.at("/signature").asText());

        JsonNode figures = elements(api.get("/stats").json(), "/configurations")
                .filter(one -> one.at("/id").asText().equals("good"))
                .findFirst()
                .orElseThrow();
        assertThat(figures.at("/lastProof/level").asText()).isEqualTo("PROVEN");
        assertThat(figures.at("/lastProof/age").asText()).startsWith("PT");
        assertThat(figures.at("/recoveryPoint").asText()).startsWith("PT");
        assertThat(figures.at("/lastDrill/recoveryTime").asText())
                .isEqualTo(evidence.at("/recoveryTime").asText());
        assertThat(api.get("/metrics").text())
                .contains("vevurn_backup_recovery_time_seconds{configuration=\"good\"}")
                .contains("vevurn_backup_last_drill_timestamp_seconds{configuration=\"good\"}");
    }

    @Test
    void aDumpThatSilentlyLacksATablesRowsPassesTheChecksumAndIsNotProven() {
        save("lossy", "database", "lossy", "\"notifications\": {\"onFailure\": [\"tech@vevurn.example\"]}");
        String backup = api.run("lossy").at("/id");
        assertThat(api.post("/verify/" + backup, "").at("/state")).isEqualTo("SUCCEEDED");

        Api.Answer drill = api.post("/verify/" + backup + "?level=restore", "");

        assertThat(drill.at("/state")).as(drill.text()).isEqualTo("FAILED");
        assertThat(drill.at("/failure/reason")).isEqualTo("content-differs");
        assertThat(drill.at("/failure/message")).contains("public.sales_2026");
        assertThat(api.get("/backups/" + backup).at("/proof")).isEqualTo("VERIFIED");
        JsonNode evidence = api.get("/backups/" + backup + "/evidence").json().at("/items/0/evidence");
        assertThat(evidence.at("/outcome").asText()).isEqualTo("FAILED");
        assertThat(evidence.at("/failure/message").asText()).contains("public.sales_2026");
        // A machine whose disk is nearly full is told of that too.
        Wait.until(
                "the mail is there",
                Duration.ofSeconds(30),
                () -> smtp.subjectsTo("tech@vevurn.example")
                        .anyMatch(subject -> subject.startsWith("[Vevurn Backup] VERIFICATION FAILED: ")));
        assertThat(smtp.messages())
                .anyMatch(mail -> SmtpServer.part(mail, "text/plain").contains("public.sales_2026"));
    }

    @Test
    void aCheckThatIsNotTrueFailsTheDrillByName() {
        save("checked", "database", "production", "\"checks\": " + TRUE_CHECKS);
        String backup = api.run("checked").at("/id");
        // What is asked today counts, also of an older backup.
        save("checked", "database", "production", "\"checks\": [\"select true\", \"select count(*) = 7 from sales\"]");

        Api.Answer drill = api.post("/verify/" + backup + "?level=restore", "");

        assertThat(drill.at("/failure/reason")).as(drill.text()).isEqualTo("check-failed");
        assertThat(drill.at("/failure/message")).contains("check 2 of 2", "select count(*) = 7 from sales");
        assertThat(api.get("/backups/" + backup).at("/proof")).isEqualTo("VERIFIED");
        JsonNode checks = api.get("/backups/" + backup + "/evidence").json().at("/items/0/evidence/checks");
        assertThat(checks.at("/0/passed").asBoolean()).isTrue();
        assertThat(checks.at("/1/answer").asText()).isEqualTo("false");
    }

    @Test
    void theDoctorLooksAtTheDeclaredPlaceOfDrills() throws IOException {
        assertThat(check("drill server"))
                .contains("\"good\":true", "127.0.0.1:" + drills.port() + ", PostgreSQL ", "takes scratch databases");
        assertThat(check("drill directory")).contains("\"good\":true", scratch().toString());

        Files.delete(scratch());
        drills.sql("template1", "alter database postgres allow_connections false");
        try {
            assertThat(check("drill directory")).contains("\"good\":false", "BACKUP_DRILL_DIRECTORY");
            assertThat(check("drill server")).contains("\"good\":false", "not currently accepting connections");
        } finally {
            Files.createDirectory(scratch());
            drills.sql("template1", "alter database postgres allow_connections true");
        }
    }

    @Test
    void environmentsAreShownWithReachabilityAndVersionsAndWithoutSecrets() {
        Api.Answer shown = api.get("/environments");

        JsonNode lossy = shown.json().at("/environments/0");
        assertThat(lossy.at("/name").asText()).isEqualTo("lossy");
        assertThat(lossy.at("/database/reachable").asBoolean()).isTrue();
        assertThat(lossy.at("/database/place").asText()).isEqualTo("127.0.0.1:" + postgres.port() + "/lossy");
        assertThat(lossy.at("/database/serverVersion").asText()).matches("\\d+(\\.\\d+)+");
        assertThat(shown.at("/environments/1/directories/0/readable")).isEqualTo("true");
        assertThat(shown.text()).doesNotContain(PrivatePostgres.USER, "p@ss", "p%40ss");
    }

    private static String check(String name) {
        return elements(api.get("/checks").json(), "/checks")
                .filter(check -> check.at("/name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static Path scratch() {
        return shared.resolve("scratch");
    }

    private static void save(String id, String type, String environment, String more) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Drilled", "type": "%s", "environment": "%s", %s,
                 "destinations": [{"type": "local", "config": {"path": "%s"}}]}""".formatted(id, type, environment, more, id));
        assertThat(saved.status()).as(saved.text()).isLessThan(300);
    }

    private static Stream<JsonNode> elements(JsonNode document, String pointer) {
        return StreamSupport.stream(document.at(pointer).spliterator(), false);
    }

    /** As the README tells an auditor to. */
    private static String signatureByOpenssl(JsonNode evidence) throws IOException {
        Path file = Files.writeString(shared.resolve("evidence.json"), evidence.toString());
        return "hmac-sha256:"
                + Shell.run(
                        Map.of("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                        "bash",
                        "-c",
                        "KEY=$(openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:$BACKUP_ENCRYPTION_KEY"
                                + " -kdfopt 'info:vevurn-backup seal of evidence v1' -binary HKDF | od -An -v -tx1 | tr -d ' \\n')\n"
                                + "jq -cjS 'del(.signature)' " + file
                                + " | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY -r | cut -d' ' -f1");
    }

    /** The real programs, but the dump of one database leaves out the rows of one table, and says nothing of it. */
    private static Path lossyPrograms() throws IOException {
        Tools newest = ToolBox.discover(List.of()).installed().stream()
                .max(Comparator.comparing(tools -> tools.version().major()))
                .orElseThrow();
        Path directory = Files.createDirectory(shared.resolve("bin"));
        SlowPrograms.script(
                directory.resolve("pg_dump"), """
                case "$*" in
                *dbname=\\'lossy\\'*) exec %1$s --exclude-table-data=public.sales_2026 "$@" ;;
                *) exec %1$s "$@" ;;
                esac
                """.formatted(newest.directory().resolve("pg_dump")));
        SlowPrograms.script(
                directory.resolve("pg_restore"),
                "exec %s \"$@\"\n".formatted(newest.directory().resolve("pg_restore")));
        return directory;
    }
}
