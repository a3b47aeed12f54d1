package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.SampleTree;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Database and files, in one read to local disk and S3, and back: by foreign tools and by the service. */
class FilesIT {
    private static final String ROWS = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";
    private static final Path WEEKLY = Path.of("/backup/local/weekly");

    @TempDir
    private static Path shared;

    private static PrivatePostgres postgres;
    private static S3Server s3;
    private static SlowPrograms programs;
    private static CountedDumps dumps;
    private static Path localRoot;
    private static Path base;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.createShop("halfway");
        s3 = S3Server.start();
        s3.createBucket("vevurn-backups");
        programs = SlowPrograms.create("halfway");
        dumps = CountedDumps.of(programs, shared.resolve("dumps"));
        SampleTree.create(shared.resolve("production/uploads"));
        Files.writeString(directory("production/reports").resolve("2026.txt"), "sold well");
        directory("production/exports");
        for (String name : List.of("uploads", "reports", "exports")) {
            Files.writeString(directory("staging/" + name).resolve("precious"), name);
            Files.writeString(directory("halfway/" + name).resolve("precious"), name);
            directory("archive/" + name);
        }
        localRoot = localRoot();
        base = RunningServer.newBase();
        server = RunningServer.start(base, environment());
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        s3.close();
        postgres.close();
        boolean asItStands = localRoot.equals(WEEKLY.getParent());
        Shell.run(Map.of(), "rm", "-r", (asItStands ? localRoot.getParent() : localRoot).toString());
    }

    @Test
    void theWeeklyFullBackupRunsAsItStandsAndEachCopyRestoresByForeignTools(@TempDir Path directory)
            throws IOException {
        dumps.forget();

        Api.Answer backup = weeklyBackup();

        assertThat(dumps.count()).as("dumps").isEqualTo(1);
        assertThat(List.of(backup.at("/copies/0/state"), backup.at("/copies/1/state")))
                .containsExactly("GOOD", "GOOD");
        assertThat(backup.json().at("/warnings")).isEmpty();
        assertThat(api.post("/verify/" + backup.at("/id") + "?level=structure", "")
                        .at("/state"))
                .isEqualTo("SUCCEEDED");
        Path local = Path.of(backup.at("/copies/1/location"));
        Path fetched = Files.createDirectory(directory.resolve("fetched"));
        String prefix = "full-backups/weekly-full-backup/" + backup.at("/id") + "/";
        try (Stream<Path> files = Files.list(local)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Files.write(fetched.resolve(name), s3.get("vevurn-backups", prefix + name));
            }
        }
        int copy = 0;
        for (Path place : List.of(local, fetched)) {
            Path restored = directory.resolve("restored-" + ++copy);
            Map<String, String> environment = new HashMap<>(postgres.libpq());
            environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);

            Shell.run(place, environment, "sh", "RESTORE.txt", "by_hand_" + copy, restored.toString());

            assertThat(postgres.sql("by_hand_" + copy, ROWS)).isEqualTo(postgres.sql("shop", ROWS));
            for (String name : List.of("uploads", "reports", "exports")) {
                assertThat(SampleTree.describe(restored.resolve(name)))
                        .isEqualTo(SampleTree.describe(shared.resolve("production/" + name)));
            }
            SampleTree.assertSameContents(shared.resolve("production"), restored);
        }
    }

    @Test
    void aFullRestoreReplacesDatabaseAndDirectoriesAndKeepsWhatTheyWere() {
        Api.Answer backup = weeklyBackup();

        Api.Answer restore = api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"staging\"}");

        assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
        assertThat(postgres.sql("staging", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
        for (String name : List.of("uploads", "reports", "exports")) {
            Path target = shared.resolve("staging/" + name);
            assertThat(SampleTree.describe(target))
                    .isEqualTo(SampleTree.describe(shared.resolve("production/" + name)));
        }
        assertThat(restore.json().at("/result/directories")).hasSize(3);
        assertThat(Path.of(restore.at("/result/directories/0/previous"), "precious"))
                .hasContent("uploads");
    }

    @Test
    void filesAloneGoToAnEnvironmentWithoutADatabase() {
        save("photos", "files", "zstd");

        Api.Answer backup = api.run("photos");
        Api.Answer restore = api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"archive\"}");

        assertThat(backup.at("/state")).as(backup.text()).isEqualTo("COMPLETED");
        assertThat(backup.at("/artifacts/0/name")).isEqualTo("files.tar.zst.enc");
        assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
        assertThat(SampleTree.describe(shared.resolve("archive/uploads")))
                .isEqualTo(SampleTree.describe(shared.resolve("production/uploads")));
    }

    @Test
    void whatAnEnvironmentLacksIsRefusedBeforeAnythingIsBegun() {
        Api.Answer full = weeklyBackup();

        Api.Answer restore = api.post("/restore/" + full.at("/id"), "{\"targetEnvironment\": \"archive\"}");

        assertThat(restore.status()).isEqualTo(400);
        assertThat(restore.text()).contains("the environment archive has no database");
    }

    @Test
    void aDirectoryThatIsMissingFailsTheBackupAndNothingIsWritten() throws IOException {
        save("photos", "files", "gzip");
        Path exports = shared.resolve("production/exports");
        Path away = Files.move(exports, shared.resolve("production-exports"));
        try {
            Api.Answer backup = api.run("photos");

            assertThat(backup.at("/state")).isEqualTo("FAILED");
            assertThat(backup.at("/failure/message")).contains(exports + " (exports) does not exist");
            assertThat(localRoot.resolve("photos/photos/" + backup.at("/id"))).doesNotExist();
        } finally {
            Files.move(away, exports);
        }
    }

    @Test
    void aServerKilledHalfWayThroughAFullRestoreLeavesBothHalvesAndNothingBesideThem() {
        Api.Answer backup = weeklyBackup();
        postgres.sql("halfway", "create table if not exists precious as select 42 as answer");
        String restore = api.begin("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"halfway\"}")
                .at("/id");
        programs.awaitHalfWay(server);
        assertThat(names("halfway")).hasSize(6);

        server.kill();
        server = RunningServer.start(base, environment());
        api = new Api(server);

        Wait.until(
                "the half-done restore is interrupted",
                Duration.ofMinutes(1),
                () -> api.get("/operations/" + restore).at("/state").equals("INTERRUPTED"));
        assertThat(postgres.sql("halfway", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases()).noneMatch(name -> name.startsWith("halfway_"));
        assertThat(names("halfway")).containsExactlyInAnyOrder("uploads", "reports", "exports");
        assertThat(shared.resolve("halfway/uploads/precious")).hasContent("uploads");
    }

    private static Api.Answer weeklyBackup() {
        try {
            String document = Files.readString(Path.of("../config/backup-weekly-full.json"))
                    .replace(WEEKLY.toString(), localRoot.resolve("weekly").toString());
            Api.Answer saved = api.post("/configs", document);
            assertThat(saved.status()).as(saved.text()).isBetween(200, 201);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Api.Answer backup = api.run("weekly-full-backup");
        assertThat(backup.at("/state")).as(backup.text()).isEqualTo("COMPLETED");
        return backup;
    }

    private static void save(String id, String type, String compression) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Photos", "type": "%s", "compression": "%s", "schedule": "0 3 * * *",
                 "retention": {"daily": 7, "weekly": 0, "monthly": 0},
                 "destinations": [{"type": "local", "config": {"path": "photos"}}]}
                """.formatted(id, type, compression));
        assertThat(saved.status()).as(saved.text()).isBetween(200, 201);
    }

    /** The place that the example names, where this user may make it and nobody else has; else another. */
    private static Path localRoot() throws IOException {
        try {
            Files.createDirectory(WEEKLY.getParent().getParent());
            return Files.createDirectory(WEEKLY.getParent());
        } catch (IOException e) {
            return Files.createTempDirectory("vevurn-local");
        }
    }

    private static Path directory(String name) throws IOException {
        return Files.createDirectories(shared.resolve(name));
    }

    private static List<String> names(String directory) {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.list(shared.resolve(directory))) {
            all.forEach(path -> names.add(path.getFileName().toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BACKUP_ENCRYPTION_KEY",
                Fixtures.MASTER_HEX,
                "BACKUP_LEASE",
                "PT3S",
                "BACKUP_LOCAL_ROOTS",
                localRoot.toString(),
                "BACKUP_POSTGRES_BIN",
                programs.directory().toString(),
                "DATABASE_URL",
                postgres.text("shop"),
                "AWS_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Server.SECRET_KEY,
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL_S3",
                s3.endpoint().toString(),
                "BACKUP_ENVIRONMENTS",
                "staging,halfway,archive"));
        environment.put("BACKUP_ENVIRONMENT_STAGING_DATABASE_URL", postgres.text("staging"));
        environment.put("BACKUP_ENVIRONMENT_HALFWAY_DATABASE_URL", postgres.text("halfway"));
        Map<String, String> usual = Map.of("UPLOAD_DIR", "uploads", "REPORTS_DIR", "reports", "EXPORTS_DIR", "exports");
        usual.forEach((variable, name) -> {
            environment.put(variable, shared.resolve("production/" + name).toString());
            for (String other : List.of("staging", "halfway", "archive")) {
                environment.put(
                        "BACKUP_ENVIRONMENT_" + other.toUpperCase(Locale.ROOT) + "_" + variable,
                        shared.resolve(other + "/" + name).toString());
            }
        });
        return environment;
    }
}
