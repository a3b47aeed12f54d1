package com.vevurn.backup.engine.source.postgres;

import java.nio.charset.StandardCharsets;

/** Names in SQL. */
final class Identifier {
    /** Longest name in bytes; the server cuts longer ones in silence, which could make two names one. */
    private static final int LIMIT_BYTES = 63;

    private Identifier() {}

    /** {@code name} in double quotes, ready for a statement. */
    static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** {@code name} with {@code suffix}, the name cut where both together would be too long. */
    static String extend(String name, String suffix) {
        int room = LIMIT_BYTES - suffix.getBytes(StandardCharsets.UTF_8).length;
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > room) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + suffix;
    }
}
