package com.vevurn.backup.notify;

import static com.vevurn.backup.testing.ScriptedServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.ScriptedServer;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.SmtpServer;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail over the wire: to a real mail server, and to ones that misbehave. */
class MailChannelTest {
    private static final String ADMIN = "admin@vevurn.example";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Test
    void aFailureIsToldWithWhatHappenedAndWhatToDo() {
        MimeMessage message = received(Samples.failed("Daily Database Backup", "nobody listens at db.example:5432"));

        assertThat(SmtpServer.subject(message))
                .isEqualTo("[Vevurn Backup] FAILED: Daily Database Backup (daily-db-backup)");
        for (String type : new String[] {"text/plain", "text/html"}) {
            assertThat(SmtpServer.part(message, type))
                    .as(type)
                    .contains(
                            "nobody listens at db.example:5432",
                            "Is the database running?",
                            "database-unreachable",
                            "2026-11-25 03:00:00 CET",
                            "7.3 s",
                            "bucket is gone",
                            "https://backup.example.com/api/backup/backups/daily-db-backup-20261125T020000Z-abc234");
        }
    }

    @Test
    void aSuccessTellsHowBigHowLongAndWhere() {
        MimeMessage message = received(Samples.succeeded());

        assertThat(SmtpServer.subject(message)).contains("SUCCEEDED");
        assertThat(SmtpServer.part(message, "text/plain"))
                .contains(
                        "36.5 MiB in each copy",
                        "109.5 MiB",
                        "s3://vevurn-backups/database",
                        "/backup/local",
                        "2026-11-25 02:00:00 UTC")
                .doesNotContain("What to do");
    }

    @Test
    void theHeadersSayWhoWroteItAndThatNobodyDid() {
        MimeMessage message = received(Samples.succeeded());

        assertThat(SmtpServer.header(message, "From")).isEqualTo("Vevurn Backup <backup@vevurn.example>");
        assertThat(SmtpServer.header(message, "To")).isEqualTo(ADMIN);
        assertThat(SmtpServer.header(message, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(SmtpServer.header(message, "Message-ID"))
                .isEqualTo("<" + Samples.ANNOUNCEMENT_ID + ".42@vevurn.example>");
        assertThat(SmtpServer.header(message, "Date")).contains("25 Nov 2026");
        assertThat(SmtpServer.header(message, "Content-Type")).startsWith("multipart/alternative");
    }

    @Test
    void aServerThatCannotEncryptIsToldNothingWhereStarttlsIsDemanded() {
        try (SmtpServer server = SmtpServer.start()) {
            Session session = SmtpServer.session(server.port());
            session.getProperties().setProperty("mail.smtp.starttls.enable", "true");

            Outcome outcome =
                    new MailChannel(session, TIMEOUT).send(Samples.parcel(Channel.MAIL, ADMIN, Samples.succeeded()));

            assertThat(outcome.result()).isEqualTo(Outcome.Result.TRY_AGAIN);
            assertThat(outcome.problem()).contains("STARTTLS");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aRepetitionHasTheSameMessageId() {
        try (SmtpServer server = SmtpServer.start()) {
            MailChannel channel = new MailChannel(SmtpServer.session(server.port()), TIMEOUT);
            Parcel parcel = Samples.parcel(Channel.MAIL, ADMIN, Samples.succeeded());

            channel.send(parcel);
            channel.send(parcel);

            assertThat(server.messages())
                    .extracting(message -> SmtpServer.header(message, "Message-ID"))
                    .hasSize(2)
                    .containsOnly("<" + Samples.ANNOUNCEMENT_ID + ".42@vevurn.example>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Täglich – Größe \uD83D\uDCBE 数据库",
                "evil\r\nBcc: spy@evil.example\r\n\r\nbody",
                "evil\nSubject: another",
                "<script>alert('x')</script> & \"more\"",
                "\u202Eekat\u2028two",
                "=?UTF-8?B?Zm9v?="
            })
    void aNameMayHoldAnythingAndStaysAName(String name) {
        MimeMessage message = received(Samples.failed(name, "a <b>bold</b> message"));

        assertThat(SmtpServer.subject(message)).startsWith("[Vevurn Backup] FAILED: ");
        assertThat(SmtpServer.header(message, "To")).isEqualTo(ADMIN);
        assertThat(headerNames(message)).doesNotContain("Bcc");
        assertThat(SmtpServer.part(message, "text/html"))
                .doesNotContain("<script>", "<b>bold</b>")
                .contains("&lt;b&gt;bold&lt;/b&gt;");
    }

    @Test
    void umlautsArriveAsTheyAre() {
        MimeMessage message = received(Samples.failed("Täglich 数据库", "Größe \uD83D\uDCBE"));

        assertThat(SmtpServer.subject(message)).contains("Täglich 数据库");
        assertThat(SmtpServer.part(message, "text/plain")).contains("Täglich 数据库", "Größe \uD83D\uDCBE");
        assertThat(SmtpServer.part(message, "text/html")).contains("Täglich 数据库", "Größe \uD83D\uDCBE");
    }

    @Test
    void aVeryLongNameIsCut() {
        assertThat(SmtpServer.subject(received(Samples.failed("\uD83D\uDCBE".repeat(900), "x"))))
                .hasSizeLessThan(400)
                .contains("…");
    }

    @Test
    void aMailServerThatIsDeadIsTriedAgain() {
        Outcome outcome = send(Shell.freePort());

        assertThat(outcome.result()).isEqualTo(Outcome.Result.TRY_AGAIN);
        assertThat(outcome.problem()).contains("127.0.0.1", "refused");
    }

    @Test
    void aMailServerThatSaysNothingIsLeftAfterTheTimeout() {
        try (ScriptedServer silent = ScriptedServer.silent()) {
            long start = System.nanoTime();

            assertThat(send(silent.port()).result()).isEqualTo(Outcome.Result.TRY_AGAIN);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(silent.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such mailbox, GIVE_UP",
        "RCPT, 450 4.2.1 greylisted, TRY_AGAIN",
        "RCPT, 452 4.2.2 mailbox full, TRY_AGAIN",
        "DATA, 554 5.7.1 looks like spam, GIVE_UP",
        "DATA, 451 4.3.0 no space left, TRY_AGAIN",
        "MAIL, 421 4.3.2 shutting down, TRY_AGAIN"
    })
    void whatAMailServerRefusesForGoodIsGivenUpAndWhatItPutsOffIsTriedAgain(
            String command, String answer, Outcome.Result result) {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            say(out, "220 here\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(out, (line.startsWith(command) ? answer : line.equals("DATA") ? "354 go on" : "250 ok") + "\r\n");
            }
        })) {
            Outcome outcome = send(server.port());

            assertThat(outcome.result()).as(outcome.problem()).isEqualTo(result);
            assertThat(outcome.problem()).contains(answer);
        }
    }

    @Test
    void aMailServerThatTakesAMessageAndHangsUpHasIt() {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            say(out, "220 here\r\n");
            boolean body = false;
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                if (line.equals("DATA")) {
                    body = true;
                    say(out, "354 go on\r\n");
                } else if (!body || line.equals(".")) {
                    body = false;
                    say(out, "250 ok\r\n");
                }
            }
        })) {
            assertThat(send(server.port()).result()).isEqualTo(Outcome.Result.ACCEPTED);
        }
    }

    private static Outcome send(int port) {
        return new MailChannel(SmtpServer.session(port), TIMEOUT)
                .send(Samples.parcel(Channel.MAIL, ADMIN, Samples.succeeded()));
    }

    private static MimeMessage received(Announcement told) {
        try (SmtpServer server = SmtpServer.start()) {
            Outcome outcome = new MailChannel(SmtpServer.session(server.port()), TIMEOUT)
                    .send(Samples.parcel(Channel.MAIL, ADMIN, told));
            assertThat(outcome.problem()).isEmpty();
            assertThat(server.messages()).hasSize(1);
            return server.messages().get(0);
        }
    }

    private static List<String> headerNames(MimeMessage message) {
        try {
            return Collections.list(message.getAllHeaders()).stream()
                    .map(Header::getName)
                    .toList();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
