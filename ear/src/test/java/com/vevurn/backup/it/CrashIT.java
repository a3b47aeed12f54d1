package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that dies at the worst moment, and the next one that cleans up after it. */
class CrashIT {
    private PrivatePostgres postgres;
    private SlowPrograms slow;
    private Path base;

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

    @Test
    void aKilledServerLosesNothingThatWasCompleteAndLeavesNothingHalfDone() throws IOException {
        String complete;
        String halfDone;
        try (RunningServer server = start()) {
            Api api = new Api(server);
            api.save("good", "production", "all");
            api.save("halfway", "halfway", "all");
            complete = api.run("good").at("/id");
            halfDone = api.begin("/create", "{\"configId\": \"halfway\"}").at("/id");
            slow.awaitHalfWay(server);
            server.kill();
        }
        try (RunningServer server = start()) {
            Api api = new Api(server);

            Wait.until(
                    "the half-done backup is interrupted",
                    Duration.ofSeconds(30),
                    () -> api.get("/backups/" + halfDone).at("/state").equals("INTERRUPTED"));

            assertThat(api.get("/backups/" + complete).at("/state")).isEqualTo("COMPLETED");
            assertThat(api.post("/verify/" + complete + "?level=structure", "").at("/state"))
                    .isEqualTo("SUCCEEDED");
            assertThat(filesOf(halfDone)).isEmpty();
            assertThat(api.get("/backups/" + halfDone).at("/failure/reason")).isEqualTo("interrupted");
            Api.Answer again = api.begin("/create", "{\"configId\": \"halfway\"}");
            assertThat(again.status()).isEqualTo(202);
        }
    }

    private List<Path> filesOf(String backup) throws IOException {
        try (Stream<Path> all = Files.walk(base.resolve("data/backups"))) {
            return all.filter(path -> path.toString().contains(backup)).toList();
        }
    }

    private RunningServer start() {
        return RunningServer.start(
                base,
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "BACKUP_LEASE",
                        "PT3S",
                        "BACKUP_POSTGRES_BIN",
                        slow.directory().toString(),
                        "DATABASE_URL",
                        postgres.text("shop"),
                        "BACKUP_ENVIRONMENTS",
                        "halfway",
                        "BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL",
                        postgres.text("halfway")));
    }
}
