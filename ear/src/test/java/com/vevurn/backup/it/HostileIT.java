package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A caller who means harm. Whatever he sends is refused with a 4xx, nothing of the inside shows in an answer, and the log
 * stays free of stack traces and of lines that he wrote himself.
 */
class HostileIT {
    private static final int FEWEST = 150;
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 50;
    private static final String JSON = "Content-Type: application/json\n";

    private static ClearMailServer mail;
    private static RunningServer server;
    private static Api api;
    private static RawHttp raw;
    private static HostileStories stories;
    private static String backup;
    private static Future<Duration> lasted;
    private static int sent;

    @BeforeAll
    static void start() throws IOException {
        Path uploads = Files.createTempDirectory("vevurn-uploads");
        Files.writeString(uploads.resolve("receipt.txt"), "paid");
        mail = new ClearMailServer();
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.of(
                        "BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX,
                        "BACKUP_DOWNLOAD_VALIDITY", "PT10S",
                        // As it is where nobody sets them.
                        "BACKUP_S3_ENDPOINTS", "",
                        "BACKUP_WEBHOOK_HOSTS", "",
                        "BACKUP_NETWORKS", "127.0.0.0/16",
                        "BACKUP_SMTP_HOST", "127.0.0.1",
                        "BACKUP_SMTP_PORT", Integer.toString(mail.port()),
                        "BACKUP_SMTP_STARTTLS", "true",
                        "BACKUP_NOTIFICATIONS_PAUSE", "PT1S",
                        "UPLOAD_DIR", uploads.toString()));
        api = new Api(server);
        raw = new RawHttp("127.0.0.1", server.api().getPort());
        stories = new HostileStories(server, api);
        assertThat(api.post("/configs", HostileTexts.TOLD).status()).isEqualTo(201);
        backup = api.run("kept").at("/id");
        lasted = raw.dribble("GET /api/backup/configs HTTP/1.1\r\nX-Slow: ");
    }

    @AfterAll
    static void nothingHasHappenedAndWhoNeverEndsHisHeadIsHungUpOn() throws Exception {
        try (RunningServer ending = server;
                ClearMailServer closing = mail) {
            assertThat(closing.heard()).allMatch(line -> line.startsWith("EHLO "));
            assertThat(lasted.get(1, TimeUnit.MINUTES)).isLessThan(Duration.ofSeconds(40));
            assertThat(sent).isGreaterThanOrEqualTo(FEWEST);
            assertThat(api.get("/backups/" + backup).at("/state")).isEqualTo("COMPLETED");
            assertThat(api.get("/configs").at("/total")).isEqualTo("1");
            assertThat(api.get("/audit/check").text()).contains("\"intact\":true");
            assertThat(ending.log()).doesNotContain("\tat ", Fixtures.MASTER_HEX, RunningServer.PASSWORD);
            assertThat(server.log().lines()).noneMatch(line -> line.startsWith("FORGED"));
        }
    }

    @Test
    void verbsThatNobodyOffers() {
        for (String path :
                List.of("/configs", "/create", "/history/kept", "/stats", "/audit", "/backups/" + backup + "/events")) {
            for (String verb : List.of("TRACE", "PATCH", "PUT", "PROPFIND", "MKCOL", "BREW", "delete", "CONNECT")) {
                refused(verb + " " + path, raw.call("admin", verb, path, ""));
            }
        }
    }

    @Test
    void pathsThatLeadElsewhere() {
        for (String prefix : List.of("/configs/", "/history/", "/backups/", "/operations/")) {
            for (String trick : HostileTexts.PATHS) {
                RawHttp.Answer answer = raw.call("admin", "GET", prefix + trick, "");
                refused(prefix + trick, answer);
                assertThat(answer.text()).doesNotContain("\r\nSet-Cookie:", "<script>", "root:");
            }
        }
    }

    @Test
    void linksThatWereAlteredOrHaveExpired() {
        URI link = URI.create(api.get("/backups/" + backup + "/download").at("/copies/0/files/0/url"));
        String path = link.getRawPath().replaceFirst("^/api/backup", "");
        String query = link.getRawQuery();
        assertThat(raw.call("", "GET", path + "?" + query, "").status()).isEqualTo(200);

        List<String> altered = new ArrayList<>(List.of(
                path,
                path + "?" + query.replaceAll("=[^&]*", "="),
                path + "?" + query.toUpperCase(Locale.ROOT),
                path + "?" + query.replaceFirst("\\d{4}", "9999"),
                path.replace("/0/", "/1/") + "?" + query,
                path.replace("/0/", "/-1/") + "?" + query,
                path.replace(backup, backup + "x") + "?" + query,
                path.replaceFirst("[^/]+$", "manifest.jso") + "?" + query,
                path.replaceFirst("[^/]+$", "..%2f..%2fmanifest.json") + "?" + query));
        for (int at = 0; at < query.length(); at += 7) {
            char other = query.charAt(at) == 'A' ? 'B' : 'A';
            altered.add(path + "?" + query.substring(0, at) + other + query.substring(at + 1));
        }
        altered.forEach(address -> refused(address, raw.call("", "GET", address, "")));
        refused("a part that is not there", raw.call("", "GET", path + "?" + query, "Range: bytes=99999999-"));

        Wait.until(
                "the link has expired",
                Duration.ofSeconds(40),
                () -> raw.call("", "GET", path + "?" + query, "").status() == 403);
        refused("replayed after its time", raw.call("", "GET", path + "?" + query, ""));
        Instant end = Instant.ofEpochSecond(Long.parseLong(query.replaceFirst(".*expires=(\\d+).*", "$1")));
        String grant = query.replaceFirst(".*grant=(\\w+).*", "$1");
        stories.trail(
                "anonymous GET %s denied HTTP 403: the link of grant %s was good until %s".formatted(path, grant, end),
                by -> by.call("", "GET", path + "?" + query, ""));
        stories.trail(
                "anonymous GET " + path + " denied HTTP 403: " + HostileStories.ALTERED,
                by -> by.call("", "GET", path + "?" + query.replace(grant, "ffffffff"), ""));
    }

    @Test
    void bodiesThatAreNotWhatIsExpected() {
        for (String path : List.of("/configs", "/create", "/restore/" + backup, "/restore-point")) {
            for (String body : HostileTexts.BODIES) {
                refused(path + " " + body.substring(0, Math.min(60, body.length())), post(path, JSON, body));
            }
            refused(path + " too large", post(path, JSON, " ".repeat(1_200_000) + "{}"));
            refused(
                    path + " as XML",
                    post(
                            path,
                            "Content-Type: application/xml\n",
                            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"));
            refused(
                    path + " as a form",
                    post(path, "Content-Type: application/x-www-form-urlencoded\n", "configId=kept"));
        }
    }

    @Test
    void aGoodDocumentThatIsTooLongOrTooDeepIsRefusedForThatAlone() {
        for (boolean chunks : List.of(false, true)) {
            assertThat(sized(LONGEST, chunks).status()).isEqualTo(200);
            RawHttp.Answer over = sized(LONGEST + 1, chunks);
            refused("too long, in chunks: " + chunks, over);
            assertThat(over.status()).isEqualTo(413);
            assertThat(over.text()).contains("application/problem+json", "too-large", "at most 1 MiB");
        }
        assertThat(post("/configs", JSON, HostileTexts.nested(DEEPEST)).status())
                .isEqualTo(200);
        RawHttp.Answer deeper = post("/configs", JSON, HostileTexts.nested(DEEPEST + 1));
        refused("too deep", deeper);
        assertThat(deeper.text()).contains("application/problem+json", "is nested deeper than 50 levels");
    }

    private static RawHttp.Answer sized(int bytes, boolean chunks) {
        String body = HostileTexts.padded(bytes);
        return chunks
                ? raw.act("POST", "/configs", JSON + "Transfer-Encoding: chunked", HostileTexts.chunked(body))
                : post("/configs", JSON, body);
    }

    @Test
    void whatWasTriedStandsInTheTrailOrTheLogWithWhoAndFromWhere() {
        stories.all(backup);
    }

    @Test
    void messagesThatTwoServersWouldReadDifferently() {
        String head = "POST /api/backup/create HTTP/1.1\nHost: h\nAuthorization: " + Api.authorization("manager") + "\n"
                + JSON;
        String smuggled = "0\r\n\r\nDELETE /api/backup/configs/kept HTTP/1.1\r\nHost: h\r\nAuthorization: "
                + Api.authorization("manager") + "\r\n\r\n";
        for (String lengths : HostileTexts.LENGTHS) {
            refused(lengths, raw.send(head + "Connection: close\n" + lengths, smuggled));
        }
        for (String line : HostileTexts.LINES) {
            refused(line, raw.send(line + "\nHost: h\nConnection: close", ""));
        }
        // The only one that may be hung up on: who is still sending when he is refused may lose the answer on its way.
        refusedOrHungUp("a long header", raw.call("admin", "GET", "/configs", "X-Long: " + "x".repeat(2_000_000)));
    }

    @Test
    void aMailServerThatOffersNoEncryptionWhereItIsDemandedLearnsNothing() {
        Wait.until("it was tried twice", Duration.ofSeconds(40), () -> mail.connections() > 1);

        assertThat(mail.heard()).isNotEmpty().allMatch(line -> line.startsWith("EHLO "));
        assertThat(api.get("/notifications?state=queued").text()).contains("boss@example.com", "STARTTLS is required");
        assertThat(server.log()).contains("to boss@example.com not sent, try 1: STARTTLS is required");
    }

    @Test
    void documentsThatSendTheServiceWhereItHasNoBusiness() {
        for (String host :
                List.of("localhost:9990", "127.0.0.1:9990", "169.254.169.254", "[::1]", "[fe80::1]", "0.0.0.0")) {
            RawHttp.Answer endpoint = post(
                    "/configs",
                    JSON,
                    document(
                            "{\"type\": \"s3\", \"config\": {\"bucket\": \"abc\", \"endpoint\": \"http://" + host
                                    + "/\"}}",
                            "onFailure\": [], \"webhook\": []"));
            RawHttp.Answer webhook = post(
                    "/configs",
                    JSON,
                    document(
                            "{\"type\": \"local\", \"config\": {\"path\": \"x\"}}",
                            "webhook\": [\"http://" + host + "/\"], \"heartbeat\": \"http://" + host + "/\""));
            refused("endpoint " + host, endpoint);
            refused("webhook " + host, webhook);
            assertThat(endpoint.text()).contains("/destinations/0/config/endpoint");
            assertThat(webhook.text()).contains("/notifications/webhook/0", "/notifications/heartbeat");
        }
    }

    private static String document(String destination, String notifications) {
        return "{\"id\": \"sent\", \"name\": \"n\", \"type\": \"files\", \"destinations\": [" + destination
                + "], \"notifications\": {\"" + notifications + "}}";
    }

    @Test
    void loginsAndForwardsThatAreForged() {
        for (String login : HostileTexts.LOGINS) {
            for (String forged : List.of(
                    "", "X-Forwarded-User: admin\n", "X-Forwarded-For: 127.0.0.1\nX-Original-URL: /openapi\n")) {
                refused(login, raw.call("", "GET", "/configs", forged + "Authorization: " + login));
            }
        }
    }

    @Test
    void everyEndpointForStrangersAndForThoseWithoutTheRight() {
        RoleMatrixIT.MATRIX.forEach((endpoint, allowed) -> {
            String[] parts = endpoint.replaceAll("\\{\\w+}", backup).split(" ", 2);
            refused(
                    "a stranger: " + endpoint,
                    raw.call("", parts[0], parts[1], "X-Remote-User: admin\nX-HTTP-Method-Override: GET"));
            if (!allowed.contains("manager")) {
                refused(
                        "a manager: " + endpoint,
                        raw.call("manager", parts[0], parts[1], "X-HTTP-Method-Override: GET"));
            }
        });
    }

    @Test
    void pagesAndSearchesOutOfRange() {
        for (String path : HostileTexts.PAGES) {
            refused(path, raw.call("admin", "GET", path, ""));
        }
        refused(
                "a level that is none",
                raw.call("admin", "POST", "/verify/" + backup + "?level=../../x", "Content-Length: 0"));
    }

    private static RawHttp.Answer post(String path, String type, String body) {
        return raw.act("POST", path, type + "Content-Length: " + body.length(), body);
    }

    private static void refusedOrHungUp(String what, RawHttp.Answer answer) {
        if (answer.status() == 0) {
            sent++;
            assertThat(answer.text()).as(what).isEmpty();
            return;
        }
        refused(what, answer);
    }

    private static void refused(String what, RawHttp.Answer answer) {
        sent++;
        assertThat(answer.status()).as("%s: %s", what, answer.text()).isBetween(400, 499);
        assertThat(answer.text())
                .as(what)
                .doesNotContain("Exception", "com.vevurn", "java.", "\tat ", Fixtures.MASTER_HEX);
    }
}
