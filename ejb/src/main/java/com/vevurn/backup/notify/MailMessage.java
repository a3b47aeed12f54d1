package com.vevurn.backup.notify;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A message as it goes over the wire. Its id is the same in every try, so that a mail server can tell a repetition. */
final class MailMessage extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String SENDER = "Vevurn Backup";

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /**
     * Writes a message to one recipient.
     *
     * @param reference of this message, in characters that may stand in a message's id
     * @throws MessagingException when the sender's address is none
     */
    static MailMessage of(Session session, Announcement told, String recipient, String reference)
            throws MessagingException {
        InternetAddress sender = sender(session);
        String host = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
        MailMessage message = new MailMessage(session, "<" + reference + "@" + host + ">");
        MessageText text = MessageText.of(told);
        // The session's "from" is only what the mail server is told; it fills no header.
        message.setFrom(sender);
        message.setRecipient(RecipientType.TO, new InternetAddress(recipient));
        message.setSubject(text.subject(), UTF_8);
        message.setSentDate(Date.from(told.at()));
        // So that no absent person's mailbox answers (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Vevurn-Event", told.event().token());
        message.setContent(new MimeMultipart("alternative", part(text.plain(), "plain"), part(text.html(), "html")));
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static InternetAddress sender(Session session) throws MessagingException {
        InternetAddress sender = InternetAddress.getLocalAddress(session);
        if (sender == null || sender.getAddress().indexOf('@') < 0) {
            throw new MessagingException("BACKUP_SMTP_FROM is no e-mail address");
        }
        try {
            if (sender.getPersonal() == null) {
                sender.setPersonal(SENDER, UTF_8);
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
        return sender;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
