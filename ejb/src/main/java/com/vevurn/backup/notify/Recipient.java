package com.vevurn.backup.notify;

import java.net.URI;

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
        if (channel == Channel.MAIL) {
            return MAIL_SERVER;
        }
        URI url = URI.create(target);
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** For readers and logs. What stands in a URL behind its server may be as good as a password. */
    String shown() {
        if (channel == Channel.MAIL) {
            return target;
        }
        return lane() + (target.length() > lane().length() + 1 ? "/…" : "/");
    }
}
