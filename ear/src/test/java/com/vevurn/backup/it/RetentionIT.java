package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept and what goes, at a local disk and in S3, whatever happens meanwhile. */
class RetentionIT extends RetentionSite {
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
        assertThat(api.get("/backups/" + locked).at("/copies/1/failure/reason")).isEqualTo("deletion-refused");
        assertThat(copies(locked)).containsExactly("EXPIRED", "GOOD");
        assertThat(objects(old)).isEmpty();
        assertThat(objects(locked)).hasSize(FILES);
        way.forgive();
    }

    @Test
    void credentialsThatMayNotDeleteMakeBackupsAndASecondIdentityCleansUp() {
        save("append-only");
        way.refuseWithout(CLEANUP_TOKEN, "^DELETE ");
        List<String> ids = backups("append-only", 5, 3);

        Api.Answer cleanup = api.post("/cleanup?config=append-only", "");

        assertThat(List.of(cleanup.at("/result/removed"), cleanup.at("/result/failed")))
                .as(cleanup.text())
                .containsExactly("2", "0");
        assertThat(objects(ids.get(0))).isEmpty();
        assertThat(objects(ids.get(1))).hasSize(2 * FILES);
        assertThat(server.log()).doesNotContain(CLEANUP_TOKEN);
        way.forgive();
    }

    @Test
    void credentialsThatMayNotDeleteVerifyDrillAndRestore() {
        Api.Answer saved = api.post("/configs", """
                {"id": "read-back", "name": "Read back", "type": "database", "destinations": [
                   {"type": "s3", "config": {"bucket": "%s", "folder": "folder", "endpoint": "%s", "pathStyle": true}}]}
                """.formatted(BUCKET, way.endpoint()));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        way.meet("^DELETE ", Fault.ACCESS_DENIED, Integer.MAX_VALUE);
        String backup = api.run("read-back").at("/id");

        for (String level : List.of("structure", "restore")) {
            Api.Answer verified = api.post("/verify/" + backup + "?level=" + level, "");
            assertThat(verified.at("/state")).as(verified.text()).isEqualTo("SUCCEEDED");
        }
        Api.Answer restored = api.post("/restore/" + backup, "{\"targetEnvironment\": \"staging\"}");

        assertThat(restored.at("/state")).as(restored.text()).isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("staging", "select count(*) from sales"))
                .isEqualTo(postgres.sql("shop", "select count(*) from sales"));
        assertThat(api.get("/backups/" + backup).at("/proof")).isEqualTo("PROVEN");
        assertThat(postgres.databases()).noneMatch(name -> name.contains("_drill_") || name.contains("_restore_"));
        assertThat(objects(backup)).hasSize(FILES);
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
}
