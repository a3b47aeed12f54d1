package com.vevurn.backup.operation;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Ids that sort by time, are safe in paths and URLs, and do not meet when several are made in one second. */
public final class Ids {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** Base32 of RFC 4648 in lower case. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int RANDOM_LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** {@code <prefix>-<UTC time>-<6 random characters>}. */
    public static String next(String prefix, Instant now) {
        String random = RANDOM.ints(RANDOM_LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        return prefix + "-" + TIME.format(now) + "-" + random;
    }
}
