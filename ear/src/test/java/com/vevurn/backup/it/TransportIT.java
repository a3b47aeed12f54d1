package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Authorities;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.OwnCertificate;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.SmtpServer;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real TLS on every way: from callers, to PostgreSQL, to S3, to the mail server, all with certificates of an own authority. */
class TransportIT {
    private static OwnCertificate certificate;
    private static OwnCertificate stranger;
    private static PrivatePostgres postgres;
    private static S3Server s3;
    private static SmtpServer mail;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        certificate = OwnCertificate.make();
        stranger = OwnCertificate.make();
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        postgres.requireTls(certificate, certificate);
        s3 = S3Server.start(certificate);
        s3.createBucket("safe");
        mail = SmtpServer.start(certificate, Shell.freePort());
        String shown = "?sslcert=%s&sslkey=%s&sslmode=verify-full&sslrootcert="
                .formatted(certificate.pem(), certificate.key());
        Map<String, String> environment = new HashMap<>(Map.of(
                "BACKUP_ENCRYPTION_KEY",
                Fixtures.MASTER_HEX,
                "BACKUP_TRUSTED_CA",
                certificate.pem().toString(),
                "BACKUP_TLS_KEYSTORE",
                fromPem().toString(),
                "BACKUP_TLS_PASSWORD",
                OwnCertificate.PASSWORD,
                "DATABASE_URL",
                postgres.text("shop") + shown + certificate.pem(),
                "BACKUP_ENVIRONMENTS",
                "mistrusted,unproven",
                "BACKUP_ENVIRONMENT_MISTRUSTED_DATABASE_URL",
                postgres.text("shop") + shown + stranger.pem(),
                "AWS_ACCESS_KEY_ID",
                S3Server.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Server.SECRET_KEY));
        environment.putAll(Map.of(
                "BACKUP_SMTP_HOST", "127.0.0.1",
                "BACKUP_SMTP_PORT", Integer.toString(mail.port()),
                "BACKUP_SMTP_SSL", "true",
                "BACKUP_NOTIFICATIONS_PAUSE", "PT1S",
                "BACKUP_ENVIRONMENT_UNPROVEN_DATABASE_URL",
                        postgres.text("shop") + "?sslmode=verify-full&sslrootcert=" + certificate.pem()));
        server = RunningServer.start(RunningServer.newBase(), environment);
        server.script("https");
    }

    /** As the guide makes a key store of PEM files. */
    private static Path fromPem() {
        Path store = certificate.keyStore().resolveSibling("tls.p12");
        Shell.run(
                Map.of("STORE_PASSWORD", OwnCertificate.PASSWORD),
                "openssl",
                "pkcs12",
                "-export",
                "-in",
                certificate.pem().toString(),
                "-inkey",
                certificate.key().toString(),
                "-out",
                store.toString(),
                "-passout",
                "env:STORE_PASSWORD");
        return store;
    }

    private static void stop() {
        server.close();
        mail.close();
        s3.close();
        postgres.close();
    }

    @Test
    void callersComeByTlsAndAreToldToStayThere() throws Exception {
        HttpResponse<String> answer = get(trusting(certificate), https("/api/backup/configs"), true);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).as("see https.cli").isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(get(trusting(certificate), https("/api/backup/configs"), false)
                        .headers()
                        .allValues("X-Content-Type-Options"))
                .as("refusals have them too")
                .containsExactly("nosniff");
        assertThatThrownBy(() -> get(HttpClient.newHttpClient(), https("/api/backup/configs"), true))
                .as("whoever does not know the authority")
                .isInstanceOf(SSLHandshakeException.class);
    }

    @AfterAll
    static void theUndoScriptTakesItBack() throws IOException {
        String applied = configuration();
        assertThat(applied).contains("vevurn-backup-https", "vevurn-backup-hsts", "ssl-context=\"vevurn-backup\"");
        server.script("https-undo");

        assertThat(configuration())
                .contains("ssl-context=\"applicationSSC\"")
                .doesNotContain("vevurn-backup-https", "vevurn-backup-hsts", "BACKUP_TLS");
        stop();
    }

    @Test
    void whoComesByPlainHttpIsSentAway() throws Exception {
        HttpResponse<String> answer = get(HttpClient.newHttpClient(), server.http("/api/backup/configs?page=2"), true);

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://127.0.0.1:8443/api/backup/configs?page=2");
        assertThat(answer.headers().allValues("Cache-Control"))
                .as("for others it may be another name")
                .containsExactly("no-store");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void olderProtocolsThanTls12AreRefused() {
        assertThat(handshake("-tls1_1")).contains("alert protocol version");
        assertThat(handshake("-tls1_2")).contains("Verification: OK");
        assertThat(handshake("-tls1_3")).contains("Verification: OK");
    }

    /** By OpenSSL, made to offer what it no longer offers by itself. */
    private static String handshake(String protocol) {
        return Shell.run(
                Map.of(
                        "SERVER",
                        "127.0.0.1:" + server.httpsPort(),
                        "AUTHORITY",
                        certificate.pem().toString()),
                "sh",
                "-c",
                "openssl s_client -connect $SERVER -CAfile $AUTHORITY -cipher DEFAULT@SECLEVEL=0 %s </dev/null 2>&1 || :"
                        .formatted(protocol));
    }

    @Test
    void theCommandLineKnowsTheAuthorityByItsFile() {
        Cli.requireBuilt();
        Cli cli = Cli.of(server, "admin");
        String line = "./backup-cli list --configs --url " + https("");

        assertThat(cli.run(line + " --ca " + certificate.pem()).status()).isZero();
        assertThat(cli.run(line).status()).isEqualTo(5);
    }

    @Test
    void aBackupGoesByTlsFromTheDatabaseToS3AndIsToldByMail() throws Exception {
        save("secret-ways", "production", s3.endpoint());

        assertThat(run("secret-ways")).contains("\"state\":\"COMPLETED\"");

        assertThat(s3.everythingIn("safe")).anyMatch(key -> key.endsWith("manifest.json"));
        Wait.until(
                "the mail has arrived",
                Duration.ofSeconds(30),
                () -> !mail.messagesTo("secret-ways@example.com").isEmpty());
    }

    @Test
    void aDatabaseWhoseCertificateNobodyVouchesForIsNotRead() throws Exception {
        save("mistrusted", "mistrusted", s3.endpoint());

        assertThat(run("mistrusted")).contains("\"state\":\"FAILED\"", "no TLS with 127.0.0.1", "sslrootcert");
    }

    @Test
    void aDatabaseThatDemandsACertificateOfItsCallersGetsItOrIsNotRead() throws Exception {
        save("unproven", "unproven", s3.endpoint());

        assertThat(run("unproven")).contains("\"state\":\"FAILED\"", "client certificate");
    }

    @Test
    void aServiceWhoseCertificateNobodyVouchesForGetsNothing() throws Exception {
        try (StrangeServer strange = StrangeServer.start(stranger, 0)) {
            save("strange-store", "production", URI.create("https://127.0.0.1:" + strange.port()));

            assertThat(run("strange-store")).contains("\"state\":\"FAILED\"", "PKIX", "BACKUP_TRUSTED_CA");

            assertThat(strange.refusals()).isNotEmpty();
            assertThat(strange.heard()).isEmpty();
        }
    }

    @Test
    void aMailServerWhoseCertificateNobodyVouchesForIsToldNothing() throws Exception {
        mail.close();
        try (StrangeServer strange = StrangeServer.start(stranger, mail.port())) {
            save("strange-mail", "production", s3.endpoint());
            assertThat(run("strange-mail")).contains("\"state\":\"COMPLETED\"");

            Wait.until(
                    "the notification was tried twice",
                    Duration.ofSeconds(60),
                    () -> strange.refusals().size() > 1);
            assertThat(get(trusting(certificate), https("/api/backup/notifications?state=queued"), true)
                            .body())
                    .contains("strange-mail@example.com", "PKIX");
            assertThat(strange.refusals()).isNotEmpty();
            assertThat(strange.heard()).isEmpty();
        } finally {
            mail = SmtpServer.start(certificate, mail.port());
        }
        Wait.until(
                "it is told when it proves who it is",
                Duration.ofSeconds(60),
                () -> !mail.messagesTo("strange-mail@example.com").isEmpty());
    }

    private static String configuration() throws IOException {
        return Files.readString(server.configuration());
    }

    private static void save(String id, String environment, URI store) throws Exception {
        HttpResponse<String> saved = post("/configs", """
                {"id": "%s", "name": "%s", "type": "database", "environment": "%s",
                 "notifications": {"onSuccess": ["%s@example.com"]},
                 "destinations": [{"type": "s3", "config":
                    {"bucket": "safe", "endpoint": "%s", "pathStyle": true}}]}""".formatted(id, id, environment, id, store));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    }

    private static String run(String id) throws Exception {
        return post("/create", "{\"configId\": \"" + id + "\"}").body();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return trusting(certificate)
                .send(
                        HttpRequest.newBuilder(https("/api/backup" + path))
                                .header("Authorization", Api.authorization("admin"))
                                .header("Content-Type", "application/json")
                                .header("Prefer", "wait=60")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient client, URI address, boolean login)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
        if (login) {
            request.header("Authorization", Api.authorization("admin"));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient trusting(OwnCertificate certificate) {
        return HttpClient.newBuilder()
                .sslContext(Authorities.in(certificate.pem()).context())
                .build();
    }

    private static URI https(String path) {
        return URI.create("https://127.0.0.1:" + server.httpsPort() + path);
    }
}
