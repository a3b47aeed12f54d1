package com.vevurn.backup.notify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.platform.Json;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands messages to a mail server, which either takes one, or asks for patience, or refuses it for good. */
final class MailChannel {
    private static final System.Logger LOG = System.getLogger(MailChannel.class.getName());
    private static final Pattern ANSWER = Pattern.compile("\\s*([245])\\d\\d[ -].*", Pattern.DOTALL);

    private final Session session;

    /** @param timeout longest time for the mail server to take a connection, and to answer each step */
    MailChannel(Session session, Duration timeout) {
        this.session = session;
        Properties properties = session.getProperties();
        String millis = Long.toString(timeout.toMillis());
        // Without these a silent mail server would hold its caller for ever.
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.quitwait", "false");
        // Seen on WildFly 39: "starttls.required" among the properties of its custom server does not reach the session.
        if (Boolean.parseBoolean(properties.getProperty("mail.smtp.starttls.enable"))) {
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
    }

    Outcome send(Parcel parcel) {
        Announcement told = Json.read(parcel.content(), new TypeReference<Announcement>() {});
        String reference = parcel.announcementId() + "." + parcel.id();
        try {
            transmit(MailMessage.of(session, told, parcel.recipient().target(), reference));
            return Outcome.accepted();
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException e) {
            return Outcome.tryAgain(words(e));
        }
    }

    private void transmit(MailMessage message) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            part(transport);
        }
    }

    /** A mail server that took a message has it, however it takes the farewell. */
    private static void part(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(System.Logger.Level.DEBUG, "the mail server did not take its leave", e);
        }
    }

    /** Codes that begin with 4 ask for patience, those that begin with 5 are meant to last (RFC 5321). */
    private static Outcome refused(SendFailedException e) {
        String words = words(e);
        Address[] invalid = e.getInvalidAddresses();
        Matcher answer = ANSWER.matcher(words);
        boolean lasting = (invalid != null && invalid.length > 0)
                || (answer.matches() && answer.group(1).equals("5"));
        return lasting ? Outcome.giveUp(words) : Outcome.tryAgain(words);
    }

    /** Of a recipient that is refused, the words of the mail server stand in a second exception behind the first. */
    private static String words(SendFailedException e) {
        return Optional.ofNullable(e.getNextException())
                .map(Throwable::getMessage)
                .orElseGet(() -> words((MessagingException) e));
    }

    private static String words(MessagingException e) {
        String fact = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return Optional.ofNullable(e.getNextException())
                .map(Throwable::getMessage)
                .filter(cause -> !fact.contains(cause))
                .map(cause -> fact + ": " + cause)
                .orElse(fact);
    }
}
