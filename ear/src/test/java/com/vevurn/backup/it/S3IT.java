package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One read of a database to local disk and to S3, over HTTP and through everything that can go wrong on that way. */
class S3IT {
    private static final String ROWS = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";

    private static PrivatePostgres postgres;
    private static S3Server s3;
    private static RunningServer server;
    private static Api api;
    private static int buckets;

    private String bucket;
    private FaultyWay way;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        s3 = S3Server.start();
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.ofEntries(
                        Map.entry("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                        Map.entry("DATABASE_URL", postgres.text("shop")),
                        Map.entry("BACKUP_ENVIRONMENTS", "staging"),
                        Map.entry("BACKUP_ENVIRONMENT_STAGING_DATABASE_URL", postgres.text("staging")),
                        Map.entry("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY),
                        Map.entry("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY),
                        Map.entry("BACKUP_S3_TIMEOUT", "PT6S")));
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        s3.close();
        postgres.close();
    }

    @BeforeEach
    void makeBucket() {
        bucket = "shop-backups-" + ++buckets;
        s3.createBucket(bucket);
        way = FaultyWay.to(s3.port());
        save(bucket);
    }

    @AfterEach
    void endWay() {
        way.close();
    }

    @Test
    void eachCopyRestoresByItself() throws IOException {
        Api.Answer backup = api.run("both");
        assertThat(backup.at("/state")).as(backup.text()).isEqualTo("COMPLETED");
        assertThat(api.post("/verify/" + backup.at("/id") + "?level=structure", "")
                        .at("/state"))
                .isEqualTo("SUCCEEDED");

        for (int copy = 0; copy < 2; copy++) {
            if (copy == 1) {
                Shell.run(Map.of(), "rm", "-r", backup.at("/copies/0/location"));
            }
            Api.Answer restore = api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"staging\"}");

            assertThat(restore.at("/state")).as(restore.text()).isEqualTo("SUCCEEDED");
            assertThat(postgres.sql("staging", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
        }
    }

    @Test
    void anotherClientFetchesTheCopyFromS3AndTheRestoreTextBringsTheDatabaseBack(@TempDir Path directory)
            throws IOException {
        Api.Answer backup = api.run("both");
        String folder = "/" + bucket + "/database/both/" + backup.at("/id") + "/";
        for (String file : List.of(
                "RESTORE.txt",
                "manifest.json",
                "database.dump.gz.enc",
                "globals.sql.gz.enc",
                "key." + Fixtures.KEYS.activeKey().id())) {
            Shell.run(
                    directory,
                    Map.of(),
                    "curl",
                    "--silent",
                    "--fail",
                    "--aws-sigv4",
                    "aws:amz:us-east-1:s3",
                    "--header",
                    "x-amz-content-sha256: UNSIGNED-PAYLOAD",
                    "--user",
                    S3Server.ACCESS_KEY + ":" + S3Server.SECRET_KEY,
                    "--output",
                    file,
                    s3.endpoint() + folder + file);
        }
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);

        Shell.run(directory, environment, "sh", "RESTORE.txt", "from_s3");

        assertThat(postgres.sql("from_s3", ROWS)).isEqualTo(postgres.sql("shop", ROWS));
        assertThat(Files.readString(directory.resolve("RESTORE.txt")))
                .contains("aws s3 cp --recursive s3:/" + folder, backup.at("/copies/0/location"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aServiceThatFailsEachTimeLeavesTheLocalCopyGoodAndNothingBehind(Fault fault) {
        way.meet("^PUT .*/database.dump", fault, 100);

        Api.Answer backup = api.run("both");

        assertThat(backup.at("/state")).as(backup.text()).isEqualTo("INCOMPLETE");
        assertThat(backup.at("/copies/0/state")).isEqualTo("GOOD");
        assertThat(backup.at("/copies/1/state")).isEqualTo("FAILED");
        assertThat(backup.at("/copies/1/failure/reason")).isEqualTo("destination-failed");
        assertThat(s3.everythingIn(bucket)).isEmpty();
    }

    @Test
    void aMissingBucketFailsItsCopyAlone() {
        save("nobody-made-this");

        Api.Answer backup = api.run("both");

        assertThat(backup.at("/state")).isEqualTo("INCOMPLETE");
        assertThat(backup.at("/copies/1/failure/message")).contains("NoSuchBucket");
    }

    @Test
    void damageInS3IsFoundTheRestoreTakesTheOtherCopyAndARepairMakesItGood() {
        Api.Answer backup = api.run("both");
        String key = "database/both/" + backup.at("/id") + "/database.dump.gz.enc";
        byte[] bytes = s3.get(bucket, key);
        bytes[bytes.length / 2] ^= 1;
        s3.put(bucket, key, bytes);

        assertThat(api.post("/verify/" + backup.at("/id"), "").at("/failure/reason"))
                .isEqualTo("copy-damaged");

        Api.Answer found = api.get("/backups/" + backup.at("/id"));
        assertThat(List.of(found.at("/copies/0/state"), found.at("/copies/1/state")))
                .containsExactly("GOOD", "DAMAGED");
        assertThat(api.post("/restore/" + backup.at("/id"), "{\"targetEnvironment\": \"staging\"}")
                        .at("/state"))
                .isEqualTo("SUCCEEDED");

        // What verification has found is made good again.
        Api.Answer repair = api.post("/backups/" + backup.at("/id") + "/repair", "");
        assertThat(repair.at("/result/repaired")).as(repair.text()).isEqualTo("1");
        assertThat(api.get("/backups/" + backup.at("/id")).at("/copies/1/state"))
                .isEqualTo("GOOD");
        bytes[bytes.length / 2] ^= 1;
        assertThat(s3.get(bucket, key)).isEqualTo(bytes);
    }

    @Test
    void aRepairMakesDamagedAndMissingCopiesAnew() {
        way.meet("^PUT .*/database.dump", Fault.SERVER_ERROR, 5);
        Api.Answer backup = api.run("both");
        assertThat(backup.at("/state")).isEqualTo("INCOMPLETE");

        Api.Answer missing = api.post("/backups/" + backup.at("/id") + "/repair", "");
        Shell.run(Map.of(), "sh", "-c", "echo rot >> " + backup.at("/copies/0/location") + "/database.dump.gz.enc");
        Api.Answer damaged = api.post("/backups/" + backup.at("/id") + "/repair", "");

        assertThat(missing.at("/result/repaired")).as(missing.text()).isEqualTo("1");
        assertThat(damaged.at("/result/repaired")).as(damaged.text()).isEqualTo("1");
        Api.Answer repaired = api.get("/backups/" + backup.at("/id"));
        assertThat(List.of(repaired.at("/state"), repaired.at("/copies/0/state"), repaired.at("/copies/1/state")))
                .containsExactly("COMPLETED", "GOOD", "GOOD");
        assertThat(s3.everythingIn(bucket)).hasSize(5);
    }

    @Test
    void theSecretOfTheServiceIsNeverTold() {
        api.run("both");

        assertThat(server.log()).doesNotContain(S3Server.SECRET_KEY);
        assertThat(api.answers()).noneMatch(answer -> answer.contains(S3Server.SECRET_KEY));
    }

    private void save(String name) {
        Api.Answer saved = api.post("/configs", """
                {"id": "both", "name": "Both", "type": "database",
                 "destinations": [
                   {"type": "local", "config": {"path": "both"}},
                   {"type": "s3", "config": {"bucket": "%s", "folder": "database", "endpoint": "%s", "pathStyle": true}}]}
                """.formatted(name, way.endpoint()));
        assertThat(saved.status()).as(saved.text()).isLessThan(300);
    }
}
