package com.vevurn.backup.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A real mail server on a free loopback port. It takes every message and keeps it, until it is closed. */
public final class SmtpServer implements AutoCloseable {
    private final GreenMail server;
    private final int port;

    private SmtpServer(int port, String protocol) {
        this.port = port;
        // Whoever had it before may still be about to let go of it.
        Wait.until("port " + port + " is free", Duration.ofSeconds(30), () -> isFree(port));
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", protocol));
        server.start();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public static SmtpServer start() {
        return start(Shell.freePort());
    }

    public static SmtpServer start(int port) {
        return new SmtpServer(port, ServerSetup.PROTOCOL_SMTP);
    }

    /** One that speaks TLS from the first byte. */
    public static SmtpServer start(OwnCertificate certificate, int port) {
        System.setProperty("greenmail.tls.keystore.file", certificate.keyStore().toString());
        System.setProperty("greenmail.tls.keystore.password", OwnCertificate.PASSWORD);
        System.setProperty("greenmail.tls.key.password", OwnCertificate.PASSWORD);
        return new SmtpServer(port, ServerSetup.PROTOCOL_SMTPS);
    }

    public int port() {
        return port;
    }

    /** A session as the server has one for this mail server. */
    public static Session session(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.from", "backup@vevurn.example");
        return Session.getInstance(properties);
    }

    /** Everything that was taken, oldest first. */
    public List<MimeMessage> messages() {
        return List.of(server.getReceivedMessages());
    }

    /** Messages to one address. */
    public List<MimeMessage> messagesTo(String address) {
        return messages().stream()
                .filter(message -> header(message, "To").equals(address))
                .toList();
    }

    /** A header as it went over the wire, but for its folding; fails unless there is exactly one. */
    public static String header(MimeMessage message, String name) {
        try {
            String[] values = message.getHeader(name);
            if (values == null || values.length != 1) {
                throw new AssertionError(name + " is there " + (values == null ? 0 : values.length) + " times");
            }
            return values[0].replaceAll("\\r?\\n\\s", " ");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The part of a message that has a media type. */
    public static String part(MimeMessage message, String type) {
        try {
            Multipart parts = (Multipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return part.getContent().toString();
                }
            }
            throw new AssertionError("the message has no part " + type);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Subjects of all messages to an address. */
    public Stream<String> subjectsTo(String address) {
        return messagesTo(address).stream().map(SmtpServer::subject);
    }

    @Override
    public void close() {
        server.stop();
    }
}
