package com.vevurn.backup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * As whom somebody tries to log in: the name, never the password or the token.
 *
 * @param detail what stands in the trail; empty where nobody tried
 * @param kind why a stranger is refused; empty where it was a password, which is told of each time
 */
record AttemptedLogin(String detail, Optional<Refusals.Kind> kind) {
    private static final Pattern WELL_FORMED = Pattern.compile("(?i)basic (?:[A-Za-z0-9+/]{4})*[A-Za-z0-9+/=]{4} *");
    private static final String BEARER = "bearer ";
    private static final int LONGEST_NAME = 100;

    /** Whether the container will be able to read it: of HTTP BASIC that is no Base64 it makes an error of its own. */
    static boolean isReadable(String header) {
        return !header.toLowerCase(Locale.ROOT).startsWith("basic")
                || (WELL_FORMED.matcher(header).matches() && login(header).isPresent());
    }

    static AttemptedLogin of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .map(AttemptedLogin::of)
                .orElseGet(() -> new AttemptedLogin("", Optional.of(Refusals.Kind.NO_LOGIN)));
    }

    private static AttemptedLogin of(String header) {
        if (isToken(header)) {
            return new AttemptedLogin("token refused", Optional.of(Refusals.Kind.TOKEN));
        }
        return name(header)
                .map(name -> new AttemptedLogin("login refused: " + name, Optional.empty()))
                .orElseGet(() -> new AttemptedLogin("login refused", Optional.of(Refusals.Kind.NO_LOGIN)));
    }

    private static boolean isToken(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** The name, where a password comes with it. */
    static Optional<String> name(String header) {
        return login(header).map(text -> text.substring(0, Math.min(text.indexOf(':'), LONGEST_NAME)));
    }

    /** Name and password; empty without a colon, for it may be a password alone. */
    private static Optional<String> login(String header) {
        if (!WELL_FORMED.matcher(header).matches()) {
            return Optional.empty();
        }
        try {
            byte[] login = Base64.getDecoder()
                    .decode(header.substring(header.indexOf(' ')).strip());
            return Optional.of(new String(login, StandardCharsets.UTF_8)).filter(text -> text.contains(":"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
