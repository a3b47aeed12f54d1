package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The catalogue in PostgreSQL, when its URL says so: the same schema, shared by servers that come and go. */
class CatalogueInPostgresIT {
    @Test
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
            }
            try (RunningServer another = RunningServer.start(RunningServer.newBase(), environment)) {
                assertThat(new Api(another).get("/history/main").at("/items/0/state"))
                        .isEqualTo("COMPLETED");
            }
            assertThat(postgres.sql("catalogue", "select count(*) from backup")).isEqualTo("1");
        }
    }
}
