package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.SmtpServer;
import com.vevurn.backup.testing.Wait;
import com.vevurn.backup.testing.WebhookServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A running server tells what happens: by mail over SMTP, to webhooks, to a watchdog; and bears it when nobody listens. */
class NotifyIT {
    private static final String SECRET = "webhook-secret-of-the-test";
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final int SMTP_PORT = Shell.freePort();
    private static PrivatePostgres postgres;
    private static RunningServer server;
    private static Api api;

    private SmtpServer smtp;
    private WebhookServer web;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.ofEntries(
                        Map.entry("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX),
                        Map.entry("DATABASE_URL", postgres.text("shop")),
                        Map.entry("BACKUP_ENVIRONMENTS", "broken,small"),
                        Map.entry("BACKUP_ENVIRONMENT_SMALL_DATABASE_URL", postgres.text("small")),
                        Map.entry(
                                "BACKUP_ENVIRONMENT_BROKEN_DATABASE_URL",
                                "postgresql://u:database-word@127.0.0.1:" + Shell.freePort() + "/none"),
                        Map.entry("BACKUP_SMTP_HOST", "127.0.0.1"),
                        Map.entry("BACKUP_SMTP_PORT", Integer.toString(SMTP_PORT)),
                        Map.entry("BACKUP_SMTP_FROM", "backup@vevurn.example"),
                        Map.entry("BACKUP_PUBLIC_URL", "https://backup.example.com/"),
                        Map.entry("BACKUP_WEBHOOK_SECRET", SECRET),
                        Map.entry("BACKUP_NOTIFICATIONS_TIMEOUT", "PT5S"),
                        // How full this machine's disk is should be told to nobody here.
                        Map.entry("BACKUP_QUOTA_WARN_PERCENT", "100"),
                        Map.entry("BACKUP_NOTIFICATIONS_PAUSE", "PT1S")));
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        postgres.close();
    }

    @BeforeEach
    void listen() {
        smtp = SmtpServer.start(SMTP_PORT);
        web = WebhookServer.start();
    }

    @AfterEach
    void hangUp() {
        smtp.close();
        web.close();
    }

    @Test
    void aSuccessIsToldByMailToAWebhookAndToTheWatchdog() {
        save("told", "production", """
                {"onSuccess": ["boss@vevurn.example", "admin@vevurn.example"], "onFailure": ["tech@vevurn.example"],
                 "webhook": ["%s"], "heartbeat": "%s"}""".formatted(web.url("/hook/in-confidence"), web.url("/ping")));

        Api.Answer backup = api.run("told");

        awaitMail("boss@vevurn.example", 1);
        awaitMail("admin@vevurn.example", 1);
        MimeMessage mail = smtp.messagesTo("admin@vevurn.example").get(0);
        assertThat(SmtpServer.subject(mail)).isEqualTo("[Vevurn Backup] SUCCEEDED: Größe <told> (told)");
        for (String type : List.of("text/plain", "text/html")) {
            assertThat(SmtpServer.part(mail, type))
                    .contains(
                            "https://backup.example.com/api/backup/backups/" + backup.at("/id"),
                            backup.at("/copies/0/location"),
                            "GOOD");
        }
        Wait.until("webhook and watchdog are called", SOON, () -> web.requests().size() == 2);
        WebhookServer.Request hook = request("/hook/in-confidence");
        assertThat(hook.json().at("/event").asText()).isEqualTo("backup.succeeded");
        assertThat(hook.json().at("/backup/id").asText()).isEqualTo(backup.at("/id"));
        assertThat(hook.json().at("/backup/storedBytes").asLong())
                .isEqualTo(backup.json().at("/storedBytes").asLong());
        assertThat(hook.header("X-Vevurn-Signature")).isEqualTo(signature(hook));
        assertThat(request("/ping").method()).isEqualTo("GET");
        assertThat(smtp.messagesTo("tech@vevurn.example")).isEmpty();
        assertThat(server.log())
                .contains("backup.succeeded of told", "to admin@vevurn.example sent, try 1")
                .doesNotContain(SECRET, "in-confidence");
    }

    @Test
    void aFailureIsToldWithItsReasonAndNoWatchdogIsCalled() {
        save("fails", "broken", """
                {"onSuccess": ["boss@vevurn.example"], "onFailure": ["tech@vevurn.example"],
                 "webhook": ["%s"], "heartbeat": "%s"}""".formatted(web.url("/hook"), web.url("/ping")));

        Api.Answer backup = api.run("fails");

        awaitMail("tech@vevurn.example", 1);
        Wait.until("the webhook is called", SOON, () -> web.requests().size() == 1);
        MimeMessage mail = smtp.messagesTo("tech@vevurn.example").get(0);
        assertThat(SmtpServer.subject(mail)).startsWith("[Vevurn Backup] FAILED: ");
        assertThat(SmtpServer.part(mail, "text/plain"))
                .contains(backup.at("/failure/reason"), backup.at("/failure/hint"))
                .doesNotContain("database-word");
        assertThat(request("/hook").json().at("/reason").asText()).isEqualTo(backup.at("/failure/reason"));
        assertThat(request("/hook").body()).doesNotContain("database-word");
        assertThat(smtp.messagesTo("boss@vevurn.example")).isEmpty();
    }

    @Test
    void aVerificationThatFindsDamageIsToldToThoseWhoAreNamedForIt() throws IOException {
        save("damaged", "production", """
                {"onFailure": ["tech@vevurn.example"], "onVerificationFailure": ["auditor@vevurn.example"]}""");
        Api.Answer backup = api.run("damaged");
        Path artifact = Path.of(backup.at("/copies/0/location"), "database.dump.gz.enc");
        Files.write(artifact, new byte[10]);

        api.post("/verify/" + backup.at("/id"), "");

        awaitMail("auditor@vevurn.example", 1);
        assertThat(smtp.subjectsTo("auditor@vevurn.example"))
                .containsExactly("[Vevurn Backup] VERIFICATION FAILED: Größe <damaged> (damaged)");
        assertThat(smtp.messagesTo("tech@vevurn.example")).isEmpty();
    }

    @Test
    void aDeadMailServerFailsNoBackupAndGetsTheMailWhenItIsBack() {
        save("patient", "production", "{\"onSuccess\": [\"late@vevurn.example\"]}");
        smtp.close();

        Api.Answer backup = api.run("patient");

        assertThat(backup.at("/state")).isEqualTo("COMPLETED");
        Wait.until(
                "the mail was tried twice",
                SOON,
                () -> notifications("queued", "patient")
                        .anyMatch(row -> row.at("/tries").asInt() >= 2));
        assertThat(notifications("queued", "patient"))
                .singleElement()
                .satisfies(row -> assertThat(row.at("/problem").asText()).contains("refused"));
        smtp = SmtpServer.start(SMTP_PORT);
        awaitMail("late@vevurn.example", 1);
        Wait.until(
                "it is known to be sent",
                SOON,
                () -> notifications("sent", "patient").count() == 1);
        assertThat(notifications("queued", "patient")).isEmpty();
    }

    @Test
    void aWebhookThatRefusesIsGivenUpAndSaysSo() {
        web.answer(404);
        save("refused", "production", "{\"webhook\": [\"%s\"]}".formatted(web.url("/gone")));

        api.run("refused");

        Wait.until(
                "it is given up", SOON, () -> notifications("failed", "refused").count() == 1);
        assertThat(notifications("failed", "refused"))
                .singleElement()
                .satisfies(row -> assertThat(row.at("/problem").asText()).isEqualTo("answered HTTP 404"));
        assertThat(web.requests()).hasSize(1);
    }

    @Test
    void aBackupFarOutOfTheUsualIsToldToThoseWhoAreNamedForIt() {
        postgres.create("small");
        postgres.sql(
                "small", "create table things as select i, repeat('order ', 2000) t from generate_series(1, 100) i");
        save(
                "watched",
                "small",
                "{\"onUnusual\": [\"analyst@vevurn.example\"], \"webhook\": [\"%s\"]}".formatted(web.url("/all")));
        for (int i = 0; i < 7; i++) {
            api.run("watched");
        }
        // As an intruder does who wants a ransom: as much as before, and nothing of it to be read.
        postgres.sql(
                "small",
                "update things set t = (select string_agg(md5(things.i || ' ' || n), '') from generate_series(1, 375) n)");
        Api.Answer encrypted = api.run("watched");
        awaitMail("analyst@vevurn.example", 1);
        postgres.sql("small", "update things set t = repeat('order ', 6000)");
        Api.Answer big = api.run("watched");

        awaitMail("analyst@vevurn.example", 2);
        MimeMessage first = smtp.messagesTo("analyst@vevurn.example").get(0);
        MimeMessage second = smtp.messagesTo("analyst@vevurn.example").get(1);
        assertThat(SmtpServer.subject(first)).startsWith("[Vevurn Backup] UNUSUAL: ");
        assertThat(SmtpServer.part(first, "text/plain"))
                .contains("the backup was compressed to", "encrypted", encrypted.at("/id"));
        assertThat(SmtpServer.part(second, "text/plain")).contains("those before it read about", big.at("/id"));
        Wait.until("the webhook is called", SOON, () -> web.requests().size() == 11);
        assertThat(web.requests())
                .filteredOn(request -> request.json().at("/event").asText().equals("backup.unusual"))
                .map(request -> request.json().at("/backup/id").asText())
                .containsExactlyInAnyOrder(encrypted.at("/id"), big.at("/id"));
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        assertThat(api.get("/notifications?state=lost").at("/faults/0/pointer")).isEqualTo("/state");
    }

    private static void save(String id, String environment, String notifications) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Größe <%s>", "type": "database", "environment": "%s", "notifications": %s,
                 "destinations": [{"type": "local", "config": {"path": "%s"}}]}""".formatted(id, id, environment, notifications, id));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    private void awaitMail(String address, int count) {
        Wait.until(address + " has mail", SOON, () -> smtp.messagesTo(address).size() >= count);
        assertThat(smtp.messagesTo(address)).hasSize(count);
    }

    private static Stream<JsonNode> notifications(String state, String configId) {
        JsonNode items =
                api.get("/notifications?limit=100&state=" + state).json().at("/items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(row -> row.at("/configId").asText().equals(configId));
    }

    private WebhookServer.Request request(String path) {
        return web.requests().stream()
                .filter(request -> request.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Computed by another program, as a receiver would. */
    private static String signature(WebhookServer.Request request) {
        String time = request.header("X-Vevurn-Signature").replaceFirst("^t=(\\d+),.*", "$1");
        String hmac = Shell.run(
                Map.of("SIGNED", time + "." + request.body(), "SECRET", SECRET),
                "bash",
                "-c",
                "printf %s \"$SIGNED\" | openssl dgst -sha256 -hmac \"$SECRET\" -r | cut -d' ' -f1");
        return "t=" + time + ",v1=" + hmac;
    }
}
