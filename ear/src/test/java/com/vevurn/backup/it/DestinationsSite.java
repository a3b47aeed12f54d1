package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server with a backup at a local disk and in S3. */
abstract class DestinationsSite {
    static PrivatePostgres postgres;
    static S3Server s3;
    static RunningServer server;
    static Api api;
    static String backup;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        s3 = S3Server.start();
        s3.createBucket("shop-backups");
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.of(
                        "BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX,
                        "DATABASE_URL", postgres.text("shop"),
                        "AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY,
                        "BACKUP_DOWNLOAD_VALIDITY", "PT1H"));
        api = new Api(server);
        Api.Answer saved = api.post("/configs", """
                {"id": "both", "name": "Both", "type": "database",
                 "destinations": [
                   {"type": "local", "config": {"path": "both"}},
                   {"type": "s3", "config": {"bucket": "shop-backups", "endpoint": "%s", "pathStyle": true}}]}
                """.formatted(s3.endpoint()));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        backup = api.run("both").at("/id");
    }

    @AfterAll
    static void stop() {
        server.close();
        s3.close();
        postgres.close();
    }

    static void save(String id, String destinations) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Test", "type": "database", "destinations": [%s]}""".formatted(id, destinations));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }
}
