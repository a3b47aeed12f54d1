package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a suspicious operator tries first. Each ends in a clear state, with nothing half-done and no secret told. */
class SuspiciousOperatorIT {
    private static final String WRONG_PASSWORD = "not-the-pass-word";

    private static PrivatePostgres postgres;
    private static SlowPrograms slow;
    private static RunningServer server;
    private static Api api;
    private static Path tiny;

    @BeforeAll
    static void start() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.createShop("halfway");
        slow = SlowPrograms.create("halfway");
        Path base = RunningServer.newBase();
        tiny = Files.createDirectories(base.resolve("data/backups/tiny"));
        Shell.run(Map.of(), "mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", tiny.toString());
        server = RunningServer.start(
                base,
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "BACKUP_POSTGRES_BIN",
                        slow.directory().toString(),
                        "DATABASE_URL",
                        postgres.text("shop"),
                        "BACKUP_ENVIRONMENTS",
                        "halfway,nobody,locked,staging",
                        "BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL",
                        postgres.text("halfway"),
                        "BACKUP_ENVIRONMENT_NOBODY_DATABASE_URL",
                        "postgresql://u:" + WRONG_PASSWORD + "@127.0.0.1:" + Shell.freePort() + "/x",
                        "BACKUP_ENVIRONMENT_LOCKED_DATABASE_URL",
                        "postgresql://" + PrivatePostgres.USER + ":" + WRONG_PASSWORD + "@127.0.0.1:" + postgres.port()
                                + "/shop",
                        "BACKUP_ENVIRONMENT_STAGING_DATABASE_URL",
                        postgres.text("staging")));
        server.manage("/subsystem=logging/logger=com.vevurn.backup:write-attribute(name=level, value=TRACE)");
        api = new Api(server);
        api.save("good", "production", "good");
        api.save("halfway", "halfway", "halfway");
        api.save("nobody", "nobody", "nobody");
        api.save("locked", "locked", "locked");
        api.save("tiny", "production", "tiny");
    }

    @AfterAll
    static void stop() {
        server.close();
        postgres.close();
        Shell.run(Map.of(), "umount", tiny.toString());
    }

    @AfterEach
    void noSecretIsToldAnywhere() {
        Secrets secrets = new Secrets(List.of(
                Fixtures.MASTER_HEX, PrivatePostgres.PASSWORD, WRONG_PASSWORD, "p%40ss", RunningServer.PASSWORD));
        secrets.assertNotIn("an answer", String.join("\n", api.answers()));
        secrets.assertNotIn("the log", server.log());
        secrets.assertNotInCommandLines();
    }

    @Test
    void anUnreachableDatabaseFailsWithItsAddress() {
        assertFails("nobody", "database-unreachable", "127.0.0.1");
    }

    @Test
    void aWrongPasswordIsARefusalOfTheDatabase() {
        assertFails("locked", "database-refused", "refused the login");
    }

    @Test
    void aDumpThatIsKilledHalfWayLeavesNothing() {
        Api.Answer begun = api.begin("/create", "{\"configId\": \"halfway\"}");
        slow.awaitHalfWay(server);

        slow.killDump(server);

        Api.Answer ended = awaitEnd("/backups/" + begun.at("/id"));
        assertThat(ended.at("/state")).isEqualTo("FAILED");
        assertThat(ended.at("/failure/reason")).isEqualTo("source-failed");
        assertNothingLeft("halfway");
        assertThat(server.log())
                .as("the log was made to show each step")
                .contains("pg_dump started: " + slow.directory(), ended.at("/operationId") + " failed");
    }

    @Test
    void aCancelledDumpLeavesNothing() {
        Api.Answer begun = api.begin("/create", "{\"configId\": \"halfway\"}");
        slow.awaitHalfWay(server);

        api.post("/backups/" + begun.at("/id") + "/cancel", "");

        assertThat(awaitEnd("/backups/" + begun.at("/id")).at("/state")).isEqualTo("CANCELLED");
        assertNothingLeft("halfway");
    }

    @Test
    void twoCreatesAtOnceForOneConfigurationAreOneBackup() {
        Api.Answer first = api.begin("/create", "{\"configId\": \"halfway\"}");
        slow.awaitHalfWay(server);

        Api.Answer second = api.begin("/create", "{\"configId\": \"halfway\"}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/type")).endsWith("already-running");
        assertThat(second.at("/detail")).contains(first.at("/operationId"));
        api.post("/backups/" + first.at("/id") + "/cancel", "");
    }

    @Test
    void aDiskWithoutRoomForWhatIsDueIsRefusedAndNothingIsLeft() {
        assertFails("tiny", "destination-full", "bytes left, and about");
        assertNothingLeft("tiny");
    }

    @Test
    void aTargetInUseIsReplacedAndItsConnectionsEnded() throws SQLException {
        postgres.create("staging");
        Api.Answer backup = api.run("good");
        try (Connection application = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/staging",
                PrivatePostgres.USER,
                PrivatePostgres.PASSWORD)) {
            Api.Answer restore = api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"staging\"}");

            assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
            assertThat(application.isValid(2)).isFalse();
            assertThat(postgres.databases()).contains(restore.at("/result/previousDatabase"));
        }
        assertThat(postgres.sql("staging", "select count(*) from customers")).isEqualTo("2000");
    }

    @Test
    void unknownIdsAreNotFound() {
        for (String path : List.of("/configs/x", "/history/x", "/backups/x", "/operations/x")) {
            assertThat(api.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(api.post("/verify/x", "").status()).isEqualTo(404);
        assertThat(api.post("/restore/x", "{\"targetEnvironment\": \"staging\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/create", "{\"configId\": \"x\"}").status()).isEqualTo(404);
        assertThat(api.call(Optional.of("admin"), "DELETE", "/configs/x", "").status())
                .isEqualTo(404);
    }

    @Test
    void anEnvironmentThatIsNotDeclaredIsNoTarget() {
        Api.Answer backup = api.run("good");

        Api.Answer refused =
                api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"postgresql://u:p@h/d\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/faults/0/pointer")).isEqualTo("/targetEnvironment");
    }

    private static void assertFails(String configId, String reason, String words) {
        Api.Answer backup = api.run(configId);
        assertThat(backup.at("/state")).isEqualTo("FAILED");
        assertThat(backup.at("/failure/reason")).isEqualTo(reason);
        assertThat(backup.at("/failure/message")).contains(words);
        assertThat(backup.at("/failure/hint")).isNotBlank();
    }

    private static Api.Answer awaitEnd(String path) {
        Wait.until(
                path + " has ended",
                Duration.ofSeconds(30),
                () -> !api.get(path).at("/endedAt").isEmpty());
        return api.get(path);
    }

    private static void assertNothingLeft(String destination) {
        try (Stream<Path> files = Files.walk(server.data().resolve("backups").resolve(destination))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
