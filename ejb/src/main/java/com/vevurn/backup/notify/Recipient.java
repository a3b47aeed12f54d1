package com.vevurn.backup.notify;

import com.vevurn.backup.config.CallableUrl;

/**
 * Who, or what, is told.
 *
 * @param channel how
 * @param target an e-mail address or a URL
 */
record Recipient(Channel channel, String target) {
    private static final String MAIL_SERVER = "mail server";

    /** What answers for it: the mail server, or the server that a URL names. */
    String lane() {
        return channel == Channel.MAIL ? MAIL_SERVER : new CallableUrl(target).server();
    }

    /** For readers and logs. */
    String shown() {
        return channel == Channel.MAIL ? target : new CallableUrl(target).shown();
    }
}
