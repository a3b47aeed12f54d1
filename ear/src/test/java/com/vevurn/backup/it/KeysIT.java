package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Right, wrong, missing, retired and malformed master keys, each at a start of the server. */
class KeysIT {
    private static final String OTHER_KEY = "cd".repeat(32);
    private static final String KEY_ID = Fixtures.KEYS.activeKey().id();

    private static PrivatePostgres postgres;
    private static Path base;
    private static String backup;

    @BeforeAll
    static void makeABackup() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        base = RunningServer.newBase();
        try (RunningServer server = start(Map.of("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX))) {
            Api api = new Api(server);
            api.save("main", "production", "main");
            backup = api.run("main").at("/id");
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aWrongKeyIsRefusedAtStartByTheIdOfTheRightOne() {
        try (RunningServer server = start(Map.of("BACKUP_ENCRYPTION_KEY", OTHER_KEY))) {
            assertThat(server.log())
                    .contains("the newest backup needs " + KEY_ID)
                    .contains("BACKUP_ENCRYPTION_LOST_KEYS=" + KEY_ID)
                    .doesNotContain(OTHER_KEY);
            assertThat(server.management("/health/ready").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void whoSaysThatTheRightKeyIsLostStartsAndIsToldWhatNeedsIt() {
        try (RunningServer server =
                start(Map.of("BACKUP_ENCRYPTION_KEY", OTHER_KEY, "BACKUP_ENCRYPTION_LOST_KEYS", KEY_ID))) {
            Api api = new Api(server);

            Api.Answer verification = api.post("/verify/" + backup, "");
            Api.Answer restore = api.post("/restore/" + backup, "{\"targetEnvironment\": \"production\"}");

            assertThat(verification.at("/failure/reason")).isEqualTo("key-unknown");
            assertThat(verification.at("/failure/message")).contains(KEY_ID);
            assertThat(restore.text()).contains("key-unknown");
            assertThat(api.get("/backups/" + backup).at("/copies/0/state")).isEqualTo("GOOD");
            assertThat(postgres.sql("shop", "select count(*) from sales")).isEqualTo("20000");
            assertThat(server.management("/health/ready").statusCode()).isEqualTo(200);
            assertThat(server.management("/health/ready").body()).contains("need", "master key " + KEY_ID);
            assertThat(api.get("/keys").text()).contains(KEY_ID, "missing");
            assertThat(server.log()).doesNotContain(OTHER_KEY);
        }
    }

    @Test
    void aRetiredKeyStillOpensItsBackups() {
        try (RunningServer server =
                start(Map.of("BACKUP_ENCRYPTION_KEY", OTHER_KEY, "BACKUP_ENCRYPTION_OLD_KEYS", Fixtures.MASTER_HEX))) {
            assertThat(new Api(server)
                            .post("/verify/" + backup + "?level=structure", "")
                            .at("/state"))
                    .isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void withoutAKeyNoEncryptedBackupIsMadeReadinessSaysWhyAndLinksAreSignedAllTheSame()
            throws IOException, InterruptedException {
        try (RunningServer server = start(Map.of())) {
            Api api = new Api(server);
            Api.Answer refused = api.run("main");

            assertThat(refused.at("/failure/reason")).isEqualTo("key-missing");
            assertThat(refused.at("/failure/hint")).contains("BACKUP_ENCRYPTION_KEY");
            assertThat(server.management("/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.management("/health/ready").body()).contains("no master key");
            for (int i = 0; i < 2; i++) {
                String link = api.get("/backups/" + backup + "/download").at("/copies/0/files/0/url");
                assertThat(status(link)).isEqualTo(200);
                assertThat(status(link.replace("RESTORE.txt", "manifest.json"))).isEqualTo(403);
            }
        }
    }

    @Test
    void aKeyOfSixtyThreeDigitsStopsTheDeploymentWithItsNameAndNotItsTextAndItsServerServesOnceItIsMended() {
        String key = Fixtures.MASTER_HEX.substring(1);
        try (RunningServer server = start(Map.of("BACKUP_ENCRYPTION_KEY", key))) {
            assertThat(server.log())
                    .contains("BACKUP_ENCRYPTION_KEY")
                    .contains("63 characters")
                    .contains("64 hexadecimal digits")
                    .doesNotContain(key);
            assertThat(server.management("/health/ready").statusCode()).isEqualTo(503);
        }
        try (RunningServer server = start(Map.of("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX))) {
            assertThat(server.management("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private static int status(String link) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static RunningServer start(Map<String, String> keys) {
        Map<String, String> environment = new HashMap<>(keys);
        environment.put("DATABASE_URL", postgres.text("shop"));
        return RunningServer.start(base, environment);
    }
}
