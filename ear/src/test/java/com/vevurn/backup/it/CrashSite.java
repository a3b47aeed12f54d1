package com.vevurn.backup.it;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that may be killed at any moment, and what stays of it for the next one. */
abstract class CrashSite {
    PrivatePostgres postgres;
    SlowPrograms slow;
    Path base;

    @BeforeEach
    void prepare() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.createShop("halfway");
        slow = SlowPrograms.create("halfway");
        base = RunningServer.newBase();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    static Duration elapsed(Api api, String backup) {
        String elapsed = api.get("/backups/" + backup).at("/elapsed");
        return elapsed.isEmpty() ? Duration.ZERO : Duration.parse(elapsed);
    }

    RunningServer start() {
        return start("2");
    }

    /** @param concurrency how many backups it runs at once */
    RunningServer start(String concurrency) {
        return start(concurrency, Map.of());
    }

    RunningServer start(String concurrency, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BACKUP_ENCRYPTION_KEY",
                Fixtures.MASTER_HEX,
                "BACKUP_LEASE",
                "PT3S",
                "BACKUP_CONCURRENCY",
                concurrency,
                "AWS_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Server.SECRET_KEY,
                "BACKUP_POSTGRES_BIN",
                slow.directory().toString(),
                "DATABASE_URL",
                postgres.text("shop"),
                "BACKUP_ENVIRONMENTS",
                "halfway",
                "BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL",
                postgres.text("halfway")));
        environment.putAll(more);
        return RunningServer.start(base, environment);
    }
}
