package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.archive.MasterKey;
import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A new master key for backups at two destinations, with a server that is killed meanwhile; and then new data keys. */
class RotationIT {
    private static final String NEW_KEY = "12".repeat(32);
    private static final MasterKey NEW = MasterKey.parse(NEW_KEY);

    private final Path base = RunningServer.newBase();
    private final Path keys = base.resolve("master-keys");
    private PrivatePostgres postgres;
    private S3Server s3;
    private FaultyWay way;

    @BeforeEach
    void prepare() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        s3 = S3Server.start();
        s3.createBucket("rotation");
        way = FaultyWay.to(s3.port());
        Files.writeString(keys, Fixtures.MASTER_HEX + "\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stop() {
        way.close();
        s3.close();
        postgres.close();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aRotationOutlivesItsServerAndMakesTheOldKeyUnneededAndDataKeysThatWereSeenAreReplaced() throws IOException {
        String older;
        String old;
        String newer;
        try (RunningServer server = start()) {
            Api api = new Api(server);
            save(api);
            older = api.run("main").at("/id");
            old = api.run("main").at("/id");
            Files.writeString(keys, NEW_KEY + "\n" + Fixtures.MASTER_HEX + "\n");
            server.reload();
            Wait.until(
                    "the server has the new key",
                    Duration.ofMinutes(3),
                    () -> server.management("/health/ready").statusCode() == 200);
            newer = api.run("main").at("/id");
            assertThat(api.get("/keys").at("/copiesToRotate")).isEqualTo("4");
            assertThat(api.call(Optional.of("manager"), "POST", "/keys/rotate", "")
                            .status())
                    .isEqualTo(403);

            way.meet("^PUT .*" + old + "/key\\.", Fault.HANG, 1);
            api.begin("/keys/rotate", "");
            Wait.until(
                    "the rotation is half-way",
                    Duration.ofMinutes(2),
                    () -> Files.exists(local(old).resolve("key." + NEW.id())));
            server.kill();
            assertThat(server.log()).doesNotContain(NEW_KEY);
        }
        way.forgive();
        requireThatAllOpen(
                Map.of("BACKUP_ENCRYPTION_KEY", NEW_KEY, "BACKUP_ENCRYPTION_OLD_KEYS", Fixtures.MASTER_HEX),
                older,
                old,
                newer);
        try (RunningServer server = start()) {
            Api api = new Api(server);
            Wait.until(
                    "the rotation was taken up and has ended",
                    Duration.ofMinutes(3),
                    () -> api.get("/keys").at("/copiesToRotate").equals("0")
                            && api.get("/audit?limit=50").text().contains("key-rotation"));
            assertThat(s3.everythingIn("rotation"))
                    .as("objects of the old key, and uploads that nobody ended")
                    .noneMatch(object ->
                            object.contains("key." + Fixtures.KEYS.activeKey().id()))
                    .noneMatch(object -> object.startsWith("unfinished"));
            assertThat(api.get("/keys").json().at("/keys"))
                    .anyMatch(key -> key.at("/role").asText().equals("active")
                            && key.at("/backups").asInt() == 3)
                    .anyMatch(key -> key.at("/role").asText().equals("old")
                            && key.at("/backups").asInt() == 0);
            requireThatAllOpen(Map.of("BACKUP_ENCRYPTION_KEY", NEW_KEY), older, old, newer);
            Api.Answer unchanged = api.post("/keys/rotate", "");
            assertThat(unchanged.at("/result/unchanged")).as(unchanged.text()).isEqualTo("6");

            encryptAnew(api, older);
            assertThat(server.log()).doesNotContain(NEW_KEY, "nobody is told");
        }
    }

    private void encryptAnew(Api api, String backup) throws IOException {
        assertThat(api.call(
                                Optional.of("admin"),
                                "PUT",
                                "/backups/" + backup + "/protection",
                                "{\"reason\": \"the audit\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/keys/rotate", "{\"mode\": \"shred\"}").status()).isEqualTo(400);
        assertThat(api.post("/keys/rotate", "{\"mode\": \"re-encrypt\", \"backups\": [\"main-1\"]}")
                        .status())
                .isEqualTo(404);
        Api.Answer before = api.get("/backups/" + backup);
        way.meet("^DELETE .*" + backup + "/manifest", Fault.ACCESS_DENIED, 1);

        Api.Answer first = api.post("/keys/rotate", "{\"mode\": \"re-encrypt\"}");

        assertThat(first.at("/state")).as(first.text()).isEqualTo("SUCCEEDED");
        assertThat(first.at("/result/rotated")).as(first.text()).isEqualTo("5");
        assertThat(first.at("/result/failed"))
                .as("the copy that may not be deleted")
                .isEqualTo("1");
        assertThat(api.get("/backups/" + backup).at("/copies/1/state")).isEqualTo("GOOD");
        String successor = api.get("/backups/" + backup).at("/replacedBy");
        assertThat(api.call(Optional.of("admin"), "DELETE", "/backups/" + backup, "")
                        .status())
                .as("its last copy is the rotation's to remove")
                .isEqualTo(409);
        assertThat(api.post("/cleanup?dryRun=true", "").text())
                .contains(successor)
                .doesNotContain(backup);
        Api.Answer after = api.get("/backups/" + successor);
        assertThat(after.at("/state")).as(after.text()).isEqualTo("COMPLETED");
        assertThat(after.at("/createdAt")).isEqualTo(before.at("/createdAt"));
        assertThat(after.at("/protection/reason")).isEqualTo("the audit");
        assertThat(after.at("/artifacts/0/plainSha256")).isEqualTo(before.at("/artifacts/0/plainSha256"));
        assertThat(after.at("/artifacts/0/storedSha256")).isNotEqualTo(before.at("/artifacts/0/storedSha256"));
        assertThat(api.post("/verify/" + successor + "?level=structure", "").at("/state"))
                .isEqualTo("SUCCEEDED");
        requireThatAllOpen(Map.of("BACKUP_ENCRYPTION_KEY", NEW_KEY), successor);

        Api.Answer second = api.post("/keys/rotate", "{\"mode\": \"re-encrypt\"}");

        assertThat(second.at("/result/rotated")).as(second.text()).isEqualTo("7");
        assertThat(second.at("/result/failed")).as(second.text()).isEqualTo("0");
        assertThat(api.get("/backups/" + backup).at("/state")).isEqualTo("EXPIRED");
        assertThat(s3.everythingIn("rotation"))
                .noneMatch(object -> object.contains(backup) || object.contains(successor))
                .anyMatch(object -> object.endsWith("/manifest.json"));
        assertThat(Files.exists(local(backup))).isFalse();
        List<String> times = new ArrayList<>();
        api.get("/history/main")
                .json()
                .path("items")
                .forEach(item -> times.add(item.at("/createdAt").asText()));
        assertThat(times).as("newest first").hasSize(9).isSortedAccordingTo(Comparator.reverseOrder());
        Api.Answer again = api.post("/keys/rotate", "{\"mode\": \"re-encrypt\", \"backups\": [\"" + backup + "\"]}");
        assertThat(again.at("/result/rotated")).as(again.text()).isEqualTo("0");
    }

    private void requireThatAllOpen(Map<String, String> keyRing, String... backups) {
        String launcher =
                Path.of("../bin/restore-offline").toAbsolutePath().normalize().toString();
        assertThat(Shell.run(keyRing, launcher, "list", "--from", place().toString()))
                .contains(backups);
        for (String backup : backups) {
            assertThat(Shell.run(keyRing, launcher, "check", "--from", place().toString(), "--backup", backup))
                    .contains("is what was written");
        }
    }

    private Path place() {
        return base.resolve("data/backups/main");
    }

    private Path local(String backup) {
        return place().resolve("main").resolve(backup);
    }

    private void save(Api api) {
        Api.Answer saved = api.post("/configs", """
                {"id": "main", "name": "Main", "type": "database", "destinations": [
                 {"type": "local", "config": {"path": "main"}},
                 {"type": "s3", "config": {"bucket": "rotation", "endpoint": "%s", "pathStyle": true}}]}""".formatted(way.endpoint()));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    private RunningServer start() {
        return RunningServer.start(
                base,
                Map.of(
                        "BACKUP_ENCRYPTION_KEY_FILE",
                        keys.toString(),
                        "BACKUP_LEASE",
                        "PT3S",
                        "AWS_ACCESS_KEY_ID",
                        S3Server.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        S3Server.SECRET_KEY,
                        "DATABASE_URL",
                        postgres.text("shop")));
    }
}
