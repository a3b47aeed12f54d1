package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The catalogue in PostgreSQL, when its URL says so: the same schema, shared by servers that come and go. */
class CatalogueInPostgresIT {
    private static final String REMOVALS = "kind in ('DELETION', 'CLEANUP')";

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aUrlUserAndPasswordMoveTheCatalogueToPostgres() {
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            postgres.create("catalogue");
            postgres.createShop("shop");
            Map<String, String> environment = Map.of(
                    "BACKUP_ENCRYPTION_KEY",
                    Fixtures.MASTER_HEX,
                    "DATABASE_URL",
                    postgres.text("shop"),
                    "BACKUP_LOCAL_ROOTS",
                    "/tmp",
                    "BACKUP_ENVIRONMENTS",
                    "service",
                    "BACKUP_ENVIRONMENT_SERVICE_DATABASE_URL",
                    postgres.text("catalogue"),
                    "BACKUP_ENVIRONMENT_SERVICE_RESTORE",
                    "refused",
                    "BACKUP_CATALOG_URL",
                    "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/catalogue",
                    "BACKUP_CATALOG_USER",
                    PrivatePostgres.USER,
                    "BACKUP_CATALOG_PASSWORD",
                    PrivatePostgres.PASSWORD);
            String own;
            try (RunningServer server = start(environment, "elsewhere")) {
                Api api = new Api(server);
                api.save("main", "production", server.data() + "/main");
                assertThat(api.run("main").at("/state")).isEqualTo("COMPLETED");
                aRestoreThatWasCompleteWhenItsServerDiedNamesItsRestorePoint(
                        api, postgres, api.get("/history/main").at("/items/0/id"));
                postgres.sql("catalogue", """
                        insert into configuration (id, document, updated_at, updated_by, version)
                        values ('old', '{"id": "old", "name": "Old", "type": "tape"}', now(), 'an older release', 0)""");
                theServiceBacksUpItsOwnCatalogueAndPutsNothingBackIntoIt(api, server);
                own = server.data() + "/catalogue";
                assertThat(postgres.sql("catalogue", "select count(*) from backup"))
                        .isEqualTo("3");
                List<String> doomed = removalsThatAreAskedForWait(api, postgres);
                try (RunningServer another = start(environment, "only")) {
                    Api other = new Api(another);
                    assertThat(other.get("/history/catalogue").at("/items/0/state"))
                            .isEqualTo("COMPLETED");
                    aConfigurationThatIsRefusedTodayIsNamedAndHurtsNoOther(other);
                    theServerThatRemovesTakesThem(other, postgres, doomed);
                    server.kill();
                    andNothingElse(other);
                }
            }
            bringBackTheCatalogue(own, postgres);
            try (RunningServer third = RunningServer.start(RunningServer.newBase(), environment)) {
                theBackupThatTheCatalogueCameFromIsFoundComplete(new Api(third));
            }
        }
    }

    /** @param cleanup what it removes: BACKUP_CLEANUP */
    private static RunningServer start(Map<String, String> environment, String cleanup) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BACKUP_CLEANUP", cleanup);
        return RunningServer.start(RunningServer.newBase(), all);
    }

    /** @return a backup to be deleted, one that is outlived, and one that stays */
    private static List<String> removalsThatAreAskedForWait(Api api, PrivatePostgres postgres) {
        List<String> backups =
                Stream.generate(() -> api.run("main").at("/id")).limit(3).toList();
        assertThat(api.begin("DELETE", "/backups/" + backups.get(0), "").at("/state"))
                .isEqualTo("QUEUED");
        assertThat(api.begin("/cleanup", "").at("/state")).isEqualTo("QUEUED");
        // It looks into the queue whenever something ends, and takes what it may.
        String after = api.run("main").at("/operationId");
        assertThat(api.get("/operations/" + after).at("/state")).isEqualTo("SUCCEEDED");
        assertThat(states(postgres, REMOVALS)).containsOnly("QUEUED");
        postgres.sql(
                "catalogue",
                "update backup set created_at = created_at - interval '9 years' where id = '" + backups.get(1) + "'");
        return backups;
    }

    private static void theServerThatRemovesTakesThem(Api api, PrivatePostgres postgres, List<String> backups) {
        Wait.until(
                "all are done",
                Duration.ofMinutes(2),
                () -> Set.of("SUCCEEDED").equals(Set.copyOf(states(postgres, REMOVALS))));

        for (String gone : backups.subList(0, 2)) {
            Api.Answer backup = api.get("/backups/" + gone);
            assertThat(backup.at("/state")).isEqualTo("EXPIRED");
            assertThat(Path.of(backup.at("/copies/0/location"))).doesNotExist();
            assertThat(api.get("/audit?limit=100&subject=" + gone).json().at("/items"))
                    .as("whoever asked for it")
                    .anyMatch(act -> act.at("/outcome").asText().equals("removed")
                            && act.at("/actor").asText().equals("admin"));
        }
        Api.Answer kept = api.get("/backups/" + backups.get(2));
        assertThat(kept.at("/state")).isEqualTo("COMPLETED");
        assertThat(Path.of(kept.at("/copies/0/location"))).isDirectory();
        assertThat(states(
                        postgres,
                        "not " + REMOVALS + " and node in (select node from operation where " + REMOVALS + ")"))
                .as("what else that server has run")
                .isEmpty();
    }

    private static void andNothingElse(Api api) {
        String backup = api.begin("/create", "{\"configId\": \"main\"}").at("/id");

        assertThat(api.post("/cleanup", "").at("/state"))
                .as("it is asked for later and done")
                .isEqualTo("SUCCEEDED");

        assertThat(api.get("/backups/" + backup).at("/state")).isEqualTo("QUEUED");
    }

    private static List<String> states(PrivatePostgres postgres, String operations) {
        return postgres.sql("catalogue", "select state from operation where " + operations)
                .lines()
                .toList();
    }

    private static void bringBackTheCatalogue(String from, PrivatePostgres postgres) {
        postgres.sql("postgres", "alter database catalogue rename to lost");
        Shell.run(
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "RESTORE_DATABASE_URL",
                        postgres.text("catalogue")),
                Path.of("../bin/restore-offline").toAbsolutePath().normalize().toString(),
                "restore",
                "--from",
                from,
                "--backup",
                "newest",
                "--database");
    }

    /** In its own dump it was still running. */
    private static void theBackupThatTheCatalogueCameFromIsFoundComplete(Api api) {
        assertThat(api.get("/history/main").at("/items/0/state")).isEqualTo("COMPLETED");
        Wait.until(
                "it is looked after",
                Duration.ofMinutes(1),
                () -> !api.get("/history/catalogue").at("/items/0/state").equals("RUNNING"));
        assertThat(api.get("/history/catalogue").at("/items/0/state")).isEqualTo("COMPLETED");
    }

    private static void aConfigurationThatIsRefusedTodayIsNamedAndHurtsNoOther(Api api) {
        assertThat(api.get("/configs").json().findValuesAsText("id")).contains("main");
        assertThat(api.get("/checks").text()).contains("configuration old", "left out of everything: ", "/type ");
        assertThat(api.call(Optional.of("admin"), "DELETE", "/configs/old", "").status())
                .isEqualTo(204);
        assertThat(api.get("/checks").text()).doesNotContain("configuration old");
    }

    private static void theServiceBacksUpItsOwnCatalogueAndPutsNothingBackIntoIt(Api api, RunningServer server) {
        api.save("catalogue", "service", server.data() + "/catalogue");
        Api.Answer backup = api.run("catalogue");
        assertThat(backup.at("/state")).as(backup.text()).isEqualTo("COMPLETED");
        assertThat(api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"service\"}")
                        .at("/faults/0/message"))
                .contains("service takes no restores");
    }

    /** Nothing of the restore is missing but what its server would have written down last. */
    private static void aRestoreThatWasCompleteWhenItsServerDiedNamesItsRestorePoint(
            Api api, PrivatePostgres postgres, String backup) {
        Api.Answer restore = api.post("/restore/" + backup, "{\"targetEnvironment\": \"production\"}");
        String point = restore.at("/result/restorePoint/backupId");
        assertThat(point).as(restore.text()).isNotEmpty();

        postgres.sql(
                "catalogue",
                "update operation set state = 'RUNNING', node = 'dead', result = null, ended_at = null,"
                        + " exclusive_key = 'restore into production', lease_until = now() - interval '1 hour'"
                        + " where id = '" + restore.at("/id") + "'");

        Wait.until(
                "it is found to have been complete",
                Duration.ofSeconds(30),
                () -> api.get("/operations/" + restore.at("/id")).at("/state").equals("SUCCEEDED"));
        Api.Answer found = api.get("/operations/" + restore.at("/id"));
        assertThat(found.at("/result/restorePoint/backupId")).as(found.text()).isEqualTo(point);
        assertThat(found.at("/result/previousDatabase")).isEqualTo(restore.at("/result/previousDatabase"));
    }
}
