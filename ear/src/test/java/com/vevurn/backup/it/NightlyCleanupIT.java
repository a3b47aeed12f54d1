package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The night of two servers that share a catalogue. */
class NightlyCleanupIT {
    @Test
    void eachNightEverythingIsCleanedUpByOneOfTheServers() {
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            postgres.create("catalogue");
            postgres.createShop("shop");
            // Late enough for both to have started by then.
            LocalTime night =
                    LocalTime.now(ZoneId.systemDefault()).plusSeconds(150).truncatedTo(ChronoUnit.SECONDS);
            Map<String, String> environment = Map.of(
                    "BACKUP_ENCRYPTION_KEY",
                    Fixtures.MASTER_HEX,
                    "DATABASE_URL",
                    postgres.text("shop"),
                    "BACKUP_LOCAL_ROOTS",
                    "/tmp",
                    "BACKUP_CLEANUP_TIME",
                    night.toString(),
                    "BACKUP_CATALOG_URL",
                    "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/catalogue",
                    "BACKUP_CATALOG_USER",
                    PrivatePostgres.USER,
                    "BACKUP_CATALOG_PASSWORD",
                    PrivatePostgres.PASSWORD);
            try (RunningServer one = RunningServer.start(RunningServer.newBase(), environment);
                    RunningServer two = RunningServer.start(RunningServer.newBase(), environment)) {
                Api api = new Api(one);
                api.save("nightly", "production", one.data() + "/nightly");
                String old = api.run("nightly").at("/id");
                String newest = api.run("nightly").at("/id");
                postgres.sql(
                        "catalogue",
                        "update backup set created_at = created_at - interval '9 years' where id = '" + old + "'");

                Wait.until(
                        "the night has come",
                        Duration.ofMinutes(4),
                        () -> api.get("/backups/" + old).at("/state").equals("EXPIRED"));

                assertThat(api.get("/backups/" + newest).at("/state")).isEqualTo("COMPLETED");
                assertThat(Path.of(api.get("/backups/" + newest).at("/copies/0/location")))
                        .isDirectory();
                assertThat(Files.exists(Path.of(api.get("/backups/" + old).at("/copies/0/location"))))
                        .isFalse();
                Wait.until(
                        "the other server has looked at its clock too",
                        Duration.ofMinutes(1),
                        () -> LocalTime.now(ZoneId.systemDefault()).isAfter(night.plusSeconds(5)));
                assertThat(new Api(two).get("/backups/" + newest).at("/state")).isEqualTo("COMPLETED");
                assertThat(postgres.sql("catalogue", "select count(*) from operation where kind = 'CLEANUP'"))
                        .isEqualTo("1");
            }
        }
    }
}
