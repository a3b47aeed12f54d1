package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** Puts the server's values into words for people. */
final class Words {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

    private Words() {}

    /**
     * The text at a pointer, empty where there is none. Control characters are replaced: a name must not move the
     * cursor of the terminal that shows it.
     */
    static String text(JsonNode thing, String pointer) {
        return printable(thing.at(pointer).asText(""));
    }

    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Powers of 1000, as disks and networks are sold: {@code 12.3 MB}. */
    static String bytes(long bytes) {
        if (bytes < 0) {
            return "-" + bytes(-bytes);
        }
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** {@code 38.2 s} or {@code 1 h 2 min 3 s} of an ISO 8601 duration; the text itself where it is none. */
    static String duration(String iso) {
        if (iso.isEmpty()) {
            return "";
        }
        try {
            Duration time = Duration.parse(iso);
            if (time.toMinutes() == 0) {
                return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
            }
            String hours = time.toHours() == 0 ? "" : time.toHours() + " h ";
            return hours + time.toMinutesPart() + " min " + time.toSecondsPart() + " s";
        } catch (DateTimeException e) {
            return iso;
        }
    }

    /** {@code 38 s}, {@code 12 min}, {@code 3 h 5 min}: as exact as an estimate is. */
    static String roughly(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() == 0 ? time.toMinutes() + " min" : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** {@code 98.5 %} of a part of 1; empty where nothing is known. */
    static String percent(JsonNode part) {
        return part.isNumber() ? String.format(Locale.ROOT, "%.1f %%", part.asDouble() * 100) : "";
    }

    /** Bytes at a pointer, empty where there are none. */
    static String bytes(JsonNode thing, String pointer) {
        JsonNode bytes = thing.at(pointer);
        return bytes.isNumber() ? bytes(bytes.asLong()) : "";
    }

    /** An ISO 8601 time without parts of seconds, still in UTC and still sortable. */
    static String time(String iso) {
        return iso.replaceFirst("\\.\\d+Z$", "Z");
    }
}
