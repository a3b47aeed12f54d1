package com.vevurn.backup.config;

import java.net.URI;

/**
 * An address that is called with what happened. What stands in it behind its server may be as good as a password.
 *
 * @param text an http or https URL
 */
public record CallableUrl(String text) {
    /** The server that it names. */
    public String server() {
        URI url = URI.create(text);
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** For readers and logs: the server, and a sign that more stands behind it. */
    public String shown() {
        return server() + (text.length() > server().length() + 1 ? "/…" : "/");
    }
}
