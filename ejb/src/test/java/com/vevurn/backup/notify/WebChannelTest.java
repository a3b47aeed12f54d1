package com.vevurn.backup.notify;

import static com.vevurn.backup.testing.ScriptedServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.platform.Json;
import com.vevurn.backup.platform.OutboundHosts;
import com.vevurn.backup.platform.Secret;
import com.vevurn.backup.testing.ScriptedServer;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.WebhookServer;
import com.vevurn.backup.testing.WebhookServer.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks and heartbeats over the wire: to a real HTTP server, and to ones that hang and lie. */
class WebChannelTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String SECRET = "a-secret-of-the-tests";

    @Test
    void aWebhookGetsTheAnnouncementAndCanVerifyWhoSentIt() {
        try (WebhookServer server = WebhookServer.start()) {
            Outcome outcome = send(Channel.WEBHOOK, server.url("/hook?token=1"), Optional.of(SECRET));

            assertThat(outcome.result()).as(outcome.problem()).isEqualTo(Outcome.Result.ACCEPTED);
            Request request = server.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook?token=1");
            assertThat(request.header("X-Vevurn-Event")).isEqualTo("backup.succeeded");
            assertThat(request.header("X-Vevurn-Delivery")).isEqualTo(Samples.ANNOUNCEMENT_ID);
            assertThat(request.json().at("/event").asText()).isEqualTo("backup.succeeded");
            assertThat(request.json().at("/backup/copies/1/state").asText()).isEqualTo("GOOD");
            assertThat(request.json().at("/operation/elapsed").asText()).isEqualTo("PT7.3S");
            assertThat(request.header("X-Vevurn-Signature")).isEqualTo(recomputedByOpenssl(request));
        }
    }

    /** As the README tells receivers to do it. */
    private static String recomputedByOpenssl(Request request) {
        String time = Long.toString(Samples.NOW.getEpochSecond());
        String hmac = Shell.run(
                Map.of("T", time, "BODY", request.body(), "BACKUP_WEBHOOK_SECRET", SECRET),
                "bash",
                "-c",
                "printf '%s.%s' \"$T\" \"$BODY\" | openssl dgst -sha256 -hmac \"$BACKUP_WEBHOOK_SECRET\" -r | cut -d' ' -f1");
        return "t=" + time + ",v1=" + hmac;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aReceiverThatMayNotBeCalledGetsNoRequestHoweverItCameIntoTheDocument(String host) {
        for (Channel channel : List.of(Channel.WEBHOOK, Channel.HEARTBEAT)) {
            try (WebhookServer inside = WebhookServer.start()) {
                String url = inside.url("/admin").replace("127.0.0.1", host);

                Outcome outcome = send(channel, url, Optional.of(SECRET), OutboundHosts.of(List.of()));

                assertThat(outcome.result()).isEqualTo(Outcome.Result.GIVE_UP);
                assertThat(outcome.problem()).contains("must not be this machine", "BACKUP_WEBHOOK_HOSTS");
                assertThat(inside.requests()).isEmpty();
            }
        }
    }

    @Test
    void withoutASecretNothingIsSigned() {
        try (WebhookServer server = WebhookServer.start()) {
            send(Channel.WEBHOOK, server.url("/"), Optional.empty());

            assertThat(server.requests().get(0).headers()).doesNotContainKey("X-vevurn-signature");
        }
    }

    @Test
    void aHeartbeatIsCalledWithoutSayingAnything() {
        try (WebhookServer server = WebhookServer.start()) {
            Outcome outcome = send(Channel.HEARTBEAT, server.url("/ping/1"), Optional.of(SECRET));

            assertThat(outcome.result()).isEqualTo(Outcome.Result.ACCEPTED);
            Request request = server.requests().get(0);
            assertThat(request.method() + " " + request.path()).isEqualTo("GET /ping/1");
            assertThat(request.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED", "204, ACCEPTED", "301, GIVE_UP", "302, GIVE_UP", "307, GIVE_UP", "400, GIVE_UP",
        "401, GIVE_UP", "404, GIVE_UP", "408, TRY_AGAIN", "410, GIVE_UP", "429, TRY_AGAIN", "500, TRY_AGAIN",
        "503, TRY_AGAIN", "599, TRY_AGAIN"
    })
    void theStatusDecidesWhetherItIsTriedAgain(int status, Outcome.Result result) {
        try (WebhookServer server = WebhookServer.start()) {
            server.answer(status);

            Outcome outcome = send(Channel.WEBHOOK, server.url("/"), Optional.empty());

            assertThat(outcome.result()).isEqualTo(result);
            assertThat(server.requests()).as("a redirect is not followed").hasSize(1);
            if (result != Outcome.Result.ACCEPTED) {
                assertThat(outcome.problem()).contains("HTTP " + status);
            }
        }
    }

    @Test
    void aReceiverThatIsDeadIsTriedAgain() {
        Outcome outcome = send(Channel.WEBHOOK, "http://127.0.0.1:" + Shell.freePort() + "/", Optional.empty());

        assertThat(outcome.result()).isEqualTo(Outcome.Result.TRY_AGAIN);
    }

    @Test
    void aReceiverThatHangsIsLeftAfterTheTimeout() {
        try (ScriptedServer silent = ScriptedServer.silent()) {
            assertLeftInTime(silent, Outcome.Result.TRY_AGAIN);
        }
    }

    @Test
    void aReceiverThatAcceptsAndThenDawdlesForEverHasAcceptedAndIsLeft() {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            readHead(in);
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
        })) {
            assertLeftInTime(server, Outcome.Result.ACCEPTED);
        }
    }

    @Test
    void aReceiverThatAnswersWithoutEndIsLeft() {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            readHead(in);
            say(out, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                say(out, "x".repeat(8192));
            }
        })) {
            assertLeftInTime(server, Outcome.Result.ACCEPTED);
        }
    }

    @Test
    void aReceiverThatSpeaksNoHttpIsTriedAgain() {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> say(out, "SSH-2.0-OpenSSH\r\n\r\n"))) {
            assertLeftInTime(server, Outcome.Result.TRY_AGAIN);
        }
    }

    private static void readHead(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            assertThat(line).isNotBlank();
        }
    }

    private static void assertLeftInTime(ScriptedServer server, Outcome.Result result) {
        long start = System.nanoTime();

        Outcome outcome = send(Channel.WEBHOOK, "http://127.0.0.1:" + server.port() + "/", Optional.empty());

        assertThat(outcome.result()).as(outcome.problem()).isEqualTo(result);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private static Outcome send(Channel channel, String url, Optional<String> secret) {
        return send(channel, url, secret, OutboundHosts.of(List.of("0.0.0.0/0")));
    }

    private static Outcome send(Channel channel, String url, Optional<String> secret, OutboundHosts hosts) {
        WebChannel web = new WebChannel(
                Clock.fixed(Samples.NOW, ZoneOffset.UTC), secret.map(Secret::of), TIMEOUT, Optional.empty(), hosts);
        Parcel parcel = Samples.parcel(channel, url, Samples.succeeded());
        assertThat(parcel.content()).isEqualTo(Json.write(Samples.succeeded()));
        try {
            return web.send(parcel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
