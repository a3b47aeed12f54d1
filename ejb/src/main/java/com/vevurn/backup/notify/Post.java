package com.vevurn.backup.notify;

import com.vevurn.backup.platform.NotificationSettings;
import com.vevurn.backup.platform.OutboundHosts;
import jakarta.mail.Session;
import java.time.Clock;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Sends one message by the channel that it goes by. Whatever happens comes back as an outcome. */
final class Post {
    private static final System.Logger LOG = System.getLogger(Post.class.getName());
    private static final String SESSION = "java:jboss/mail/Backup";

    private final WebChannel web;
    private final NotificationSettings settings;

    Post(Clock clock, NotificationSettings settings, OutboundHosts hosts) {
        this.web = new WebChannel(clock, settings.secret(), settings.timeout(), settings.authorities(), hosts);
        this.settings = settings;
    }

    Outcome send(Parcel parcel) {
        try {
            return switch (parcel.recipient().channel()) {
                // Looked up each time, for a session that was not there may be declared meanwhile.
                case MAIL -> new MailChannel(session(), settings.timeout()).send(parcel);
                case WEBHOOK, HEARTBEAT -> web.send(parcel);
            };
        } catch (NamingException e) {
            return Outcome.tryAgain("the server has no mail session " + SESSION + "; wildfly-config/mail.cli adds it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.tryAgain("the server is stopping");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a notification met something unexpected", e);
            return Outcome.tryAgain("something unexpected: " + e.getClass().getSimpleName());
        }
    }

    /** By a name that is fixed, in the server's own directory: nobody from outside can put anything there. */
    @SuppressWarnings("BanJNDI")
    private Session session() throws NamingException {
        Session session = (Session) new InitialContext().lookup(SESSION);
        settings.authorities()
                .ifPresent(known -> session.getProperties()
                        .put("mail.smtp.ssl.socketFactory", known.context().getSocketFactory()));
        return session;
    }
}
