package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The catalogue in PostgreSQL, when its URL says so: the same schema, shared by servers that come and go. */
class CatalogueInPostgresIT {
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
            try (RunningServer server = RunningServer.start(RunningServer.newBase(), environment)) {
                Api api = new Api(server);
                api.save("main", "production", server.data() + "/main");
                assertThat(api.run("main").at("/state")).isEqualTo("COMPLETED");
                aRestoreThatWasCompleteWhenItsServerDiedNamesItsRestorePoint(
                        api, postgres, api.get("/history/main").at("/items/0/id"));
            }
            postgres.sql("catalogue", """
                    insert into configuration (id, document, updated_at, updated_by, version)
                    values ('old', '{"id": "old", "name": "Old", "type": "tape"}', now(), 'an older release', 0)""");
            String own;
            try (RunningServer another = RunningServer.start(RunningServer.newBase(), environment)) {
                Api api = new Api(another);
                assertThat(api.get("/history/main").at("/items/0/state")).isEqualTo("COMPLETED");
                aConfigurationThatIsRefusedTodayIsNamedAndHurtsNoOther(api);
                theServiceBacksUpItsOwnCatalogueAndPutsNothingBackIntoIt(api, another);
                own = another.data() + "/catalogue";
            }
            assertThat(postgres.sql("catalogue", "select count(*) from backup")).isEqualTo("3");
            bringBackTheCatalogue(own, postgres);
            try (RunningServer third = RunningServer.start(RunningServer.newBase(), environment)) {
                theBackupThatTheCatalogueCameFromIsFoundComplete(new Api(third));
            }
        }
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
        assertThat(api.get("/configs").at("/items/0/id")).isEqualTo("main");
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
