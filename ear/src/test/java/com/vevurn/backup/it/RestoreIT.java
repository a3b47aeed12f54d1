package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.SmtpServer;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes before a restore, and what can be done after it. */
class RestoreIT {
    @TempDir
    private static Path shared;

    private static PrivatePostgres postgres;
    private static SmtpServer smtp;
    private static RunningServer server;
    private static Api api;
    private static String backup;

    @BeforeAll
    static void start() throws IOException {
        Path mask = Files.writeString(shared.resolve("mask.sql"), "update customers set name = 'x';");
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        smtp = SmtpServer.start();
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.ofEntries(
                        Map.entry("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                        Map.entry("DATABASE_URL", postgres.text("shop")),
                        Map.entry("BACKUP_SMTP_HOST", "127.0.0.1"),
                        Map.entry("BACKUP_SMTP_PORT", Integer.toString(smtp.port())),
                        Map.entry("BACKUP_ENVIRONMENTS", "copy,guarded,sealed,undone,fresh,clerks,asked,twice,masked"),
                        Map.entry("BACKUP_ENVIRONMENT_COPY_DATABASE_URL", postgres.text("copy")),
                        Map.entry("BACKUP_ENVIRONMENT_ASKED_DATABASE_URL", postgres.text("asked")),
                        Map.entry("BACKUP_ENVIRONMENT_ASKED_RESTORE", "approve"),
                        Map.entry("BACKUP_ENVIRONMENT_TWICE_DATABASE_URL", postgres.text("twice")),
                        Map.entry("BACKUP_ENVIRONMENT_TWICE_RESTORE", "confirm,approve"),
                        Map.entry("BACKUP_ENVIRONMENT_MASKED_DATABASE_URL", postgres.text("masked")),
                        Map.entry("BACKUP_ENVIRONMENT_MASKED_MASKING_SCRIPT", mask.toString()),
                        Map.entry("BACKUP_ENVIRONMENT_UNDONE_DATABASE_URL", postgres.text("undone")),
                        Map.entry("BACKUP_ENVIRONMENT_FRESH_DATABASE_URL", postgres.text("fresh")),
                        Map.entry(
                                "BACKUP_ENVIRONMENT_CLERKS_DATABASE_URL",
                                "postgresql://clerk:clerk@127.0.0.1:%d/shop".formatted(postgres.port())),
                        Map.entry("BACKUP_ENVIRONMENT_GUARDED_DATABASE_URL", postgres.text("guarded")),
                        Map.entry("BACKUP_ENVIRONMENT_GUARDED_RESTORE", "confirm"),
                        Map.entry("BACKUP_ENVIRONMENT_GUARDED_RESTORE_POINT", "true"),
                        Map.entry("BACKUP_ENVIRONMENT_SEALED_DATABASE_URL", postgres.text("sealed")),
                        Map.entry("BACKUP_ENVIRONMENT_SEALED_RESTORE", "refused")));
        api = new Api(server);
        api.save("main", "production", "main");
        backup = api.run("main").at("/id");
    }

    @AfterAll
    static void stop() {
        server.close();
        smtp.close();
        postgres.close();
    }

    @Test
    void beforeProductionIsReplacedAProtectedRestorePointOfItIsTaken() {
        postgres.sql("shop", "create table if not exists since_the_backup as select 42 as answer");

        Api.Answer restore = restore("production", "");

        assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("shop", "select to_regclass('since_the_backup') is null"))
                .isEqualTo("t");
        Api.Answer point = api.get("/backups/" + restore.at("/result/restorePoint/backupId"));
        assertThat(point.at("/restorePoint")).contains(restore.at("/id"), backup, "production");
        assertThat(point.at("/protection/by")).isEqualTo("admin");
        assertThat(point.at("/copies/0/location")).startsWith(server.data().resolve("backups/main") + "/");
        Api.Answer elsewhere = api.post("/restore/" + point.at("/id"), "{\"targetEnvironment\": \"copy\"}");
        assertThat(elsewhere.at("/state")).as(elsewhere.text()).isEqualTo("SUCCEEDED");
        assertThat(elsewhere.at("/result/restorePoint/none")).contains("policy of copy");
        assertThat(postgres.sql("copy", "select answer from since_the_backup")).isEqualTo("42");
    }

    @Test
    void aRestorePointIsDeclinedWithAReasonThatIsAudited() {
        assertThat(restore("production", ", \"withoutRestorePoint\": \" \"").at("/faults/0/pointer"))
                .isEqualTo("/withoutRestorePoint");

        Api.Answer restore = restore("production", ", \"withoutRestorePoint\": \"the disk is full\"");

        assertThat(restore.at("/result/restorePoint/none")).as(restore.text()).isEqualTo("declined: the disk is full");
        assertThat(api.get("/audit?action=decline%20restore%20point").at("/items/0/detail"))
                .isEqualTo("the disk is full");
    }

    @Test
    void aRestorePointThatFailsStopsTheRestoreAndTheTargetIsAsItWas() {
        api.save("narrow", "production", "narrow");
        String narrow = api.run("narrow").at("/id");
        api.post("/configs", """
                {"id": "narrow", "name": "Narrow", "type": "database",
                 "destinations": [{"type": "local", "config": {"path": "narrow", "quotaBytes": 1}}]}""");
        postgres.sql("shop", "create table if not exists precious as select 42 as answer");

        Api.Answer restore = api.post("/restore/" + narrow, "{\"targetEnvironment\": \"production\"}");

        assertThat(restore.at("/state")).isEqualTo("FAILED");
        assertThat(restore.at("/failure/reason")).isEqualTo("restore-failed");
        assertThat(restore.at("/failure/message")).contains("restore point", "FAILED");
        assertThat(restore.at("/failure/hint")).contains("withoutRestorePoint");
        assertThat(postgres.sql("shop", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases()).noneMatch(name -> name.contains("_restore_"));
    }

    @Test
    void anEnvironmentThatHoldsNothingYetNeedsNoRestorePointAndAPolicyMayAskForItsName() {
        assertThat(restore("guarded", "").at("/faults/0/pointer")).isEqualTo("/confirm");

        Api.Answer first = restore("guarded", ", \"confirm\": \"guarded\"");

        assertThat(first.at("/state")).as(first.text()).isEqualTo("SUCCEEDED");
        assertThat(first.at("/result/restorePoint/none")).contains("does not exist yet");
    }

    @Test
    void anEnvironmentThatIsSealedTakesNoRestoresAndSaysSo() {
        Api.Answer refused = restore("sealed", "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/faults/0/message")).contains("sealed takes no restores");
        assertThat(api.get("/environments").text()).containsOnlyOnce("\"allowed\":false");
    }

    @Test
    void aPlanTellsWhatWouldHappenAndDoesNothing() {
        restore("copy", "");
        String databases = String.join(",", postgres.databases());

        Api.Answer plan = restore("copy", ", \"dryRun\": true");
        Api.Answer production = restore("production", ", \"dryRun\": true");

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.at("/possible")).as(plan.text()).isEqualTo("true");
        assertThat(plan.at("/copies/0/location")).startsWith(server.data().resolve("backups/main") + "/");
        assertThat(plan.json().at("/artifacts").findValuesAsText("name")).contains("database.dump.gz.enc");
        assertThat(plan.json().at("/database/bytes").asLong()).isPositive();
        assertThat(plan.at("/database/connections")).matches("\\d+");
        assertThat(plan.at("/database/dumpedVersion")).isEqualTo(plan.at("/database/serverVersion"));
        assertThat(plan.json().at("/database/freeBytes").asLong())
                .isGreaterThan(plan.json().at("/database/neededBytes").asLong());
        assertThat(plan.at("/estimate")).startsWith("PT");
        assertThat(plan.at("/restorePoint/taken")).isEqualTo("false");
        assertThat(production.at("/restorePoint/taken")).isEqualTo("true");
        assertThat(String.join(",", postgres.databases())).isEqualTo(databases);
    }

    @Test
    void everythingThatStandsAgainstARestoreIsToldAtOnceByThePlanAndByTheRestore() throws IOException {
        postgres.sql("postgres", "create role clerk login password 'clerk'");
        api.save("lost", "production", "lost");
        Api.Answer lost = api.run("lost");
        Files.delete(Path.of(lost.at("/copies/0/location"), "manifest.json"));
        String request = "{\"targetEnvironment\": \"clerks\"%s}";

        Api.Answer plan = api.post("/restore/" + lost.at("/id"), request.formatted(", \"dryRun\": true"));
        Api.Answer restore = api.post("/restore/" + lost.at("/id"), request.formatted(""));

        assertThat(plan.at("/possible")).isEqualTo("false");
        assertThat(plan.json().at("/obstacles").findValuesAsText("reason"))
                .containsExactly("copy-missing", "database-refused", "database-refused");
        assertThat(plan.json().at("/obstacles").findValuesAsText("hint")).anyMatch(hint -> hint.contains("in-place"));
        assertThat(restore.at("/state")).isEqualTo("FAILED");
        for (String obstacle : plan.json().at("/obstacles").findValuesAsText("message")) {
            assertThat(restore.at("/failure/message")).contains(obstacle);
        }
    }

    @Test
    void aRestoreWaitsForTheApprovalOfAnotherPersonAndPeopleAreTold() {
        api.post("/configs", """
                {"id": "main", "name": "Main", "type": "database",
                 "destinations": [{"type": "local", "config": {"path": "main"}}],
                 "notifications": {"onRestoreFailure": ["boss@vevurn.example"]}}""");
        Api.Answer asked = api.begin("/restore/" + backup, "{\"targetEnvironment\": \"asked\"}");
        String id = asked.at("/id");

        Api.Answer own = api.post("/restores/" + id + "/approve", "");
        Api.Answer waiting = api.get("/operations/" + id);
        Api.Answer approved = api.call(Optional.of("super_admin"), "POST", "/restores/" + id + "/approve", "");

        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text()).contains("cannot approve it as well");
        assertThat(waiting.at("/state")).isEqualTo("QUEUED");
        assertThat(waiting.json().at("/approval/by").isMissingNode()).isTrue();
        assertThat(approved.at("/state")).as(approved.text()).isEqualTo("SUCCEEDED");
        assertThat(approved.at("/approval/by")).isEqualTo("super-admin");
        assertThat(api.get("/audit?action=approve%20restore").at("/items/0/actor"))
                .isEqualTo("super-admin");
        assertThat(api.post("/restores/" + id + "/approve", "").status()).isEqualTo(409);
        Wait.until(
                "both mails are there",
                Duration.ofSeconds(30),
                () -> smtp.subjectsTo("boss@vevurn.example").count() == 2);
        assertThat(smtp.subjectsTo("boss@vevurn.example"))
                .containsExactlyInAnyOrder(
                        "[Vevurn Backup] APPROVAL AWAITED: Main (main)", "[Vevurn Backup] APPROVED: Main (main)");
        assertThat(SmtpServer.part(smtp.messagesTo("boss@vevurn.example").get(0), "text/plain"))
                .contains(id, backup, "asked for by admin", "/approve")
                .contains(asked.at("/approval/until").substring(0, 19));
    }

    @Test
    void rowsAreMaskedWhereThePolicyNamesAScript() {
        Api.Answer restore = restore("masked", "");

        assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
        assertThat(restore.at("/result/maskedBy")).endsWith("mask.sql");
        assertThat(postgres.sql("masked", "select bool_and(name = 'x') from customers"))
                .isEqualTo("t");
    }

    @Test
    void partsLieBesideWhatIsThereAndAreNoRestoreToBeUndone() {
        String sales = "select count(*) from sales";
        restore("copy", "");

        Api.Answer part = restore("copy", ", \"tables\": [\"sales\"]");
        Api.Answer unknown = restore("copy", ", \"tables\": [\"nothing\"], \"schemas\": [\"nowhere\"]");

        assertThat(part.at("/state")).as(part.text()).isEqualTo("SUCCEEDED");
        assertThat(part.at("/result/database")).startsWith("copy_part_");
        assertThat(part.at("/result/restorePoint/none")).isEqualTo("nothing is replaced");
        assertThat(postgres.sql(part.at("/result/database"), sales)).isEqualTo("20000");
        assertThat(unknown.at("/failure/message")).contains("no table public.nothing, no schema nowhere");
        assertThat(api.post("/restores/" + part.at("/id") + "/undo", "").status())
                .isEqualTo(409);
    }

    @Test
    void whatCannotBeRestoredInPlaceIsRefusedByNameAndIsAsItWas() {
        restore("copy", "");
        postgres.sql("copy", "create table precious as select 42 as answer");

        Api.Answer plan = restore("copy", ", \"mode\": \"in-place\", \"dryRun\": true");
        Api.Answer inPlace = restore("copy", ", \"mode\": \"in-place\"");

        assertThat(inPlace.at("/failure/reason")).as(inPlace.text()).isEqualTo("unsupported");
        assertThat(plan.at("/obstacles/0/message")).contains("partitioned tables with keys as public.");
        assertThat(inPlace.at("/failure/message")).isEqualTo(plan.at("/obstacles/0/message"));
        assertThat(postgres.sql("copy", "select answer from precious")).isEqualTo("42");
        assertThat(restore("copy", ", \"mode\": \"sideways\"").at("/faults/0/pointer"))
                .isEqualTo("/mode");
    }

    @Test
    void aRestoreIsUndoneOnceAndOnlyTheLastOne() {
        undoings().aRestoreIsUndoneOnceAndOnlyTheLastOne();
    }

    @Test
    void anUndoingNeedsWhatTheEnvironmentsPolicyAsksOfARestore() {
        undoings().anUndoingNeedsWhatTheEnvironmentsPolicyAsksOfARestore();
    }

    @Test
    void whatARestoreDidNotKeepCannotBePutBack() {
        undoings().whatARestoreDidNotKeepCannotBePutBack();
    }

    private static UndoStories undoings() {
        return new UndoStories(api, postgres, backup);
    }

    private static Api.Answer restore(String environment, String more) {
        return api.post("/restore/" + backup, "{\"targetEnvironment\": \"%s\"%s}".formatted(environment, more));
    }
}
