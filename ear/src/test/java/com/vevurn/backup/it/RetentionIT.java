package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept and what goes, at a local disk and in S3, whatever happens meanwhile. */
class RetentionIT {
    private static final String BUCKET = "retention";
    /** Artifacts of a copy, its key, its manifest, and the text that tells how to restore it. */
    private static final int FILES = 5;

    private static final Duration SOON = Duration.ofSeconds(60);

    private static PrivatePostgres postgres;
    private static S3Server s3;
    private static FaultyWay way;
    private static Path base;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.create("catalogue");
        postgres.createShop("shop");
        s3 = S3Server.start();
        s3.createBucket(BUCKET);
        way = FaultyWay.to(s3.port());
        base = RunningServer.newBase();
        boot();
    }

    @AfterAll
    static void stop() {
        server.close();
        way.close();
        s3.close();
        postgres.close();
    }

    @Test
    void oldBackupsGoFromEveryDestinationAsTheDryRunSays() {
        save("old");
        List<String> ids = backups("old", 9, 5, 2);
        String protectedOne = ids.get(0);
        String older = ids.get(1);
        String newest = ids.get(2);
        assertThat(api.call(
                                Optional.of("admin"),
                                "PUT",
                                "/backups/" + protectedOne + "/protection",
                                "{\"reason\": \"audit\"}")
                        .at("/protection/reason"))
                .isEqualTo("audit");

        Api.Answer dry = api.post("/cleanup?dryRun=true&config=old", "");

        assertThat(dry.status()).as(dry.text()).isEqualTo(200);
        assertThat(decisions(dry.json().at("/rows"), protectedOne)).containsExactly("keep protected", "keep protected");
        assertThat(decisions(dry.json().at("/rows"), older)).containsExactly("remove outlived", "remove outlived");
        assertThat(decisions(dry.json().at("/rows"), newest)).containsExactly("keep newest", "keep newest");
        assertThat(objects(older)).as("a dry run changes nothing").hasSize(2 * FILES);

        Api.Answer real = api.post("/cleanup?config=old", "");

        assertThat(real.at("/state")).as(real.text()).isEqualTo("SUCCEEDED");
        assertThat(real.json().at("/result/rows")).isEqualTo(dry.json().at("/rows"));
        assertThat(objects(older)).isEmpty();
        assertThat(objects(protectedOne)).hasSize(2 * FILES);
        Api.Answer expired = api.get("/backups/" + older);
        assertThat(List.of(expired.at("/state"), expired.at("/copies/0/state"), expired.at("/copies/1/state")))
                .containsOnly("EXPIRED");
        assertThat(api.post("/verify/" + newest, "").at("/state")).isEqualTo("SUCCEEDED");
        assertThat(api.post("/verify/" + older, "").status()).isEqualTo(409);
        assertThat(api.get("/audit?limit=100").json().at("/items"))
                .filteredOn(act -> act.at("/subject").asText().equals(older)
                        && act.at("/outcome").asText().equals("removed"))
                .as("each removal is audited")
                .hasSize(2);
        assertThat(api.post("/cleanup?config=old", "").at("/result/removed")).isEqualTo("0");
    }

    @Test
    void aNewBackupCleansUpAfterItsOwnConfigurationAlone() {
        save("after");
        save("other");
        String other = backups("other", 5, 3).get(0);
        String old = backups("after", 5).get(0);

        String newest = api.run("after").at("/id");

        await(old, "EXPIRED");
        assertThat(objects(old)).isEmpty();
        assertThat(objects(newest)).hasSize(2 * FILES);
        assertThat(api.get("/backups/" + other).at("/state")).isEqualTo("COMPLETED");
    }

    @Test
    void whatVanishedIsMissingAndWhatNobodyKnowsIsReportedAndStays() throws IOException {
        save("lost");
        String gone = api.run("lost").at("/id");
        String half = api.run("lost").at("/id");
        Shell.run(Map.of(), "rm", "-r", local("lost", gone).toString());
        s3.delete(BUCKET, "folder/lost/" + half + "/database.dump.gz.enc");
        Path stranger = Files.createDirectories(local("lost", "lost-20200101T000000Z-aaaaaa"));
        Files.writeString(stranger.resolve("manifest.json"), "{}");
        s3.put(BUCKET, "folder/lost/notes.txt", new byte[1]);

        Api.Answer cleanup = api.post("/cleanup?config=lost", "");

        assertThat(cleanup.at("/result/vanished")).as(cleanup.text()).isEqualTo("2");
        assertThat(cleanup.at("/result/unknown")).as(cleanup.text()).isEqualTo("2");
        assertThat(cleanup.json().at("/result/unknownObjects"))
                .anyMatch(where -> where.asText().equals(stranger.toString()));
        assertThat(stranger.resolve("manifest.json")).exists();
        assertThat(s3.everythingIn(BUCKET)).contains("folder/lost/notes.txt");
        assertThat(server.log()).contains("nobody knows what lies at " + stranger);
        assertThat(copies(gone)).containsExactly("MISSING", "GOOD");
        assertThat(copies(half)).containsExactly("GOOD", "MISSING");
        assertThat(api.post("/backups/" + half + "/repair", "").at("/state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aDestinationThatDoesNotAnswerLosesNothingAndIsCleanedUpTheNextTime() {
        save("dead");
        String old = backups("dead", 5, 3).get(0);
        way.meet("^(HEAD|GET|DELETE) .*", Fault.SERVER_ERROR, 30);

        Api.Answer first = api.post("/cleanup?config=dead", "");

        assertThat(List.of(first.at("/state"), first.at("/result/removed"), first.at("/result/failed")))
                .as(first.text())
                .containsExactly("SUCCEEDED", "1", "1");
        assertThat(first.at("/result/vanished")).isEqualTo("0");
        assertThat(copies(old)).containsExactly("EXPIRED", "GOOD");
        way.forgive();
        assertThat(api.post("/verify/" + old, "").at("/state")).isEqualTo("SUCCEEDED");
        assertThat(api.post("/cleanup?config=dead", "").at("/result/removed")).isEqualTo("1");
        assertThat(objects(old)).isEmpty();
        assertThat(api.get("/backups/" + old).at("/state")).isEqualTo("EXPIRED");
    }

    @Test
    void aCopyUnderAnObjectLockStaysWholeIsToldOfAndDoesNotKeepTheOthers() {
        save("locked");
        List<String> ids = backups("locked", 6, 5, 3);
        String locked = ids.get(0);
        String old = ids.get(1);
        way.meet("^DELETE .*" + locked + ".*", Fault.ACCESS_DENIED, 100);

        Api.Answer cleanup = api.post("/cleanup?config=locked", "");

        assertThat(List.of(cleanup.at("/result/removed"), cleanup.at("/result/failed")))
                .as(cleanup.text())
                .containsExactly("3", "1");
        assertThat(cleanup.text()).contains("AccessDenied");
        assertThat(copies(locked)).containsExactly("EXPIRED", "GOOD");
        assertThat(objects(old)).isEmpty();
        assertThat(objects(locked)).hasSize(FILES);
        way.forgive();
    }

    @Test
    void whatABackupLeftAtADestinationThatWasDeadIsSweptWhenItIsBack() {
        save("halfway");
        way.meet("^PUT .*/halfway/.*/database.dump", Fault.SERVER_ERROR, 100);
        String incomplete = api.run("halfway").at("/id");
        assertThat(copies(incomplete)).containsExactly("GOOD", "FAILED");
        way.forgive();
        s3.put(BUCKET, "folder/halfway/" + incomplete + "/database.dump.gz.enc", new byte[10]);

        Api.Answer verified = api.post("/verify/" + incomplete, "");
        Api.Answer cleanup = api.post("/cleanup?config=halfway", "");

        assertThat(verified.at("/state"))
                .as("what is there is good: " + verified.text())
                .isEqualTo("SUCCEEDED");
        assertThat(Integer.parseInt(cleanup.at("/result/swept")))
                .as(cleanup.text())
                .isPositive();
        assertThat(objects(incomplete)).hasSize(FILES);
        assertThat(api.get("/backups/" + incomplete).at("/state")).isEqualTo("INCOMPLETE");
    }

    @Test
    void aProtectedBackupIsDeletedByASuperAdminOnlyAndOneInUseOrTheNewestByNobodyLightly() {
        save("single");
        List<String> ids = backups("single", 0, 0);
        String older = ids.get(0);
        String newest = ids.get(1);
        api.call(Optional.of("admin"), "PUT", "/backups/" + older + "/protection", "{\"reason\": \"year end\"}");

        assertThat(delete("admin", older, "").status()).isEqualTo(403);
        assertThat(delete("admin", newest, "").at("/detail")).contains("newest good backup");
        assertThat(delete("admin", newest, "?force=true").status()).isEqualTo(409);
        assertThat(delete("super_admin", newest, "").status()).isEqualTo(409);
        assertThat(objects(newest)).hasSize(2 * FILES);

        assertThat(delete("super_admin", older, "").at("/state")).isEqualTo("SUCCEEDED");
        assertThat(objects(older)).isEmpty();
        assertThat(api.get("/backups/" + older).at("/state")).isEqualTo("EXPIRED");
        assertThat(delete("super_admin", older, "").status()).isEqualTo(409);
        assertThat(delete("super_admin", newest, "?force=true").at("/result/removed"))
                .isEqualTo("2");
        assertThat(objects(newest)).isEmpty();
    }

    @Test
    void aBackupThatAnOperationWorksOnIsKeptAndCannotBeDeleted() {
        save("used");
        String used = backups("used", 5, 3).get(0);
        postgres.sql(
                "catalogue",
                "insert into operation (id, kind, state, backup_id, actor, detail, node, lease_until, cancel_requested,"
                        + " phase, bytes_read, bytes_stored, queued_at) values ('restore-it', 'RESTORE', 'RUNNING', '"
                        + used + "', 'it', '', 'it', now() + interval '1 hour', false, 'RESTORING', 0, 0, now())");

        Api.Answer cleanup = api.post("/cleanup?config=used", "");
        Api.Answer deleted = delete("super_admin", used, "");
        postgres.sql("catalogue", "delete from operation where id = 'restore-it'");

        assertThat(decisions(cleanup.json().at("/result/rows"), used)).containsOnly("keep used");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(objects(used)).hasSize(2 * FILES);
        assertThat(api.post("/cleanup?config=used", "").at("/result/removed")).isEqualTo("2");
    }

    @Test
    void protectionIsShownLiftedAndAudited() {
        save("guarded");
        String id = backups("guarded", 0).get(0);
        String path = "/backups/" + id + "/protection";

        assertThat(api.call(Optional.of("admin"), "PUT", path, "{\"reason\": \" \"}")
                        .text())
                .contains("/reason");
        assertThat(api.call(Optional.of("admin"), "PUT", path, "{\"reason\": \"for good\"}")
                        .at("/protection/by"))
                .isEqualTo("admin");
        assertThat(api.get("/backups/" + id).at("/protection/reason")).isEqualTo("for good");
        assertThat(api.call(Optional.of("admin"), "DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.get("/backups/" + id).json().at("/protection").isMissingNode())
                .isTrue();
        assertThat(api.get("/audit?limit=100").json().at("/items"))
                .anyMatch(act -> act.at("/subject").asText().equals(id)
                        && act.at("/outcome").asText().equals("protected")
                        && act.at("/detail").asText().equals("for good"));
    }

    @Test
    void aRestorePointIsEverythingThatAnEnvironmentHasAndStaysForEver() {
        save("base");

        assertThat(api.post("/restore-point", "{}").text()).contains("/description");
        Api.Answer made =
                api.post("/restore-point", "{\"description\": \"Before major update\", \"configId\": \"base\"}");
        assertThat(List.of(made.at("/state"), made.at("/type"), made.at("/restorePoint")))
                .as(made.text())
                .containsExactly("COMPLETED", "database", "Before major update");
        String id = made.at("/id");
        assertThat(objects(id)).hasSize(2 * FILES);
        assertThat(api.post("/restore-point", "{\"description\": \"Another\"}").at("/state"))
                .isEqualTo("COMPLETED");
        postgres.sql("catalogue", "update backup set created_at = now() - interval '9 years' where id = '" + id + "'");

        Api.Answer cleanup = api.post("/cleanup?config=restore-point", "");

        assertThat(decisions(cleanup.json().at("/result/rows"), id)).containsOnly("keep protected");
        Api.Answer listed = api.call(Optional.of("manager"), "GET", "/restore-points?limit=1", "");
        assertThat(listed.at("/total")).isEqualTo("2");
        assertThat(listed.at("/items/0/restorePoint")).isEqualTo("Another");
        assertThat(api.call(Optional.of("admin"), "DELETE", "/backups/" + id + "/protection", "")
                        .status())
                .isEqualTo(403);
        assertThat(delete("admin", id, "").status()).isEqualTo(403);
        assertThat(api.post("/restore/" + id, "{\"targetEnvironment\": \"staging\"}")
                        .at("/state"))
                .isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("staging", "select count(*) from sales"))
                .isEqualTo(postgres.sql("shop", "select count(*) from sales"));
        assertThat(delete("super_admin", id, "").at("/state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aCleanUpThatIsKilledHalfWayIsFinishedByTheNextServer() {
        save("killed");
        List<String> ids = backups("killed", 5, 3);
        String old = ids.get(0);
        String newest = ids.get(1);
        way.meet("^DELETE .*/killed/.*/RESTORE.txt", Fault.HANG, 100);
        api.begin("/cleanup?config=killed", "");
        Wait.until(
                "its manifest is gone and the rest is not",
                SOON,
                () -> objects(old).stream().noneMatch(key -> key.endsWith("manifest.json")));
        assertThat(objects(old)).isNotEmpty();
        server.kill();
        way.forgive();

        boot();

        await(old, "EXPIRED");
        assertThat(objects(old)).isEmpty();
        assertThat(objects(newest)).hasSize(2 * FILES);
        assertThat(api.get("/backups/" + newest).at("/state")).isEqualTo("COMPLETED");
    }

    private static void boot() {
        server = RunningServer.start(
                base,
                Map.ofEntries(
                        Map.entry("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                        Map.entry("DATABASE_URL", postgres.text("shop")),
                        Map.entry("BACKUP_ENVIRONMENTS", "staging"),
                        Map.entry("BACKUP_ENVIRONMENT_STAGING_DATABASE_URL", postgres.text("staging")),
                        Map.entry("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY),
                        Map.entry("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY),
                        Map.entry("BACKUP_S3_TIMEOUT", "PT6S"),
                        Map.entry("BACKUP_LEASE", "PT3S"),
                        Map.entry(
                                "BACKUP_CATALOG_URL", "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/catalogue"),
                        Map.entry("BACKUP_CATALOG_USER", PrivatePostgres.USER),
                        Map.entry("BACKUP_CATALOG_PASSWORD", PrivatePostgres.PASSWORD)));
        api = new Api(server);
    }

    /** A configuration that keeps one day, at a local disk and in S3. */
    private static void save(String id) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Retention", "type": "database",
                 "retention": {"daily": 1, "weekly": 0, "monthly": 0},
                 "destinations": [
                   {"type": "local", "config": {"path": "place"}},
                   {"type": "s3", "config": {"bucket": "%s", "folder": "folder", "endpoint": "%s", "pathStyle": true}}]}
                """.formatted(id, BUCKET, way.endpoint()));
        assertThat(saved.status()).as(saved.text()).isLessThan(300);
    }

    /** Backups that were made some days ago, as far as the catalogue knows, from now on. */
    private static List<String> backups(String configId, int... days) {
        List<String> ids =
                IntStream.of(days).mapToObj(i -> api.run(configId).at("/id")).toList();
        for (int i = 0; i < days.length; i++) {
            postgres.sql(
                    "catalogue",
                    "update backup set created_at = now() - interval '%d days' where id = '%s'"
                            .formatted(days[i], ids.get(i)));
        }
        return ids;
    }

    private static Api.Answer delete(String role, String backup, String query) {
        return api.call(Optional.of(role), "DELETE", "/backups/" + backup + query, "");
    }

    private static void await(String backup, String state) {
        Wait.until(
                backup + " is " + state,
                SOON,
                () -> api.get("/backups/" + backup).at("/state").equals(state));
    }

    private static List<String> copies(String backup) {
        Api.Answer answer = api.get("/backups/" + backup);
        return List.of(answer.at("/copies/0/state"), answer.at("/copies/1/state"));
    }

    private static List<String> decisions(JsonNode rows, String backup) {
        List<String> decisions = new ArrayList<>();
        rows.forEach(row -> {
            if (row.at("/backupId").asText().equals(backup)) {
                decisions.add(
                        row.at("/decision").asText() + " " + row.at("/rule").asText());
            }
        });
        return decisions;
    }

    private static Path local(String configId, String backup) {
        return server.data().resolve("backups/place").resolve(configId).resolve(backup);
    }

    /** Everything that lies of a backup, on disk and in S3. */
    private static List<String> objects(String backup) {
        try (Stream<Path> files = Files.walk(server.data().resolve("backups"))) {
            return Stream.concat(
                            files.filter(Files::isRegularFile).map(Path::toString), s3.everythingIn(BUCKET).stream())
                    .filter(name -> name.contains(backup))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
