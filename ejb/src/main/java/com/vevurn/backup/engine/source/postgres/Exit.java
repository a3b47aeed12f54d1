package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a program ended.
 *
 * @param program its name
 * @param code its exit code
 * @param errors the last lines of its error stream
 * @param verdict why it was ended from here; empty when it ended by itself
 */
record Exit(String program, int code, List<String> errors, String verdict) {
    /** Remarks that leave the result whole: warnings, and the lines that explain them. */
    private static final Pattern REMARK =
            Pattern.compile("(pg_\\w+: )?(warning|WARNING|NOTICE|detail|DETAIL|hint|HINT)\\b.*|\\s.*|");

    /**
     * The remarks of a program that did what it should.
     *
     * @throws Failure of {@code reason} when it failed, or said anything that is not a remark
     */
    List<String> remarksOrFail(Reason reason, String hint) {
        if (!verdict.isEmpty()) {
            throw new Failure(reason, program + " " + verdict + " and was ended", hint);
        }
        if (code != 0) {
            throw new Failure(reason, program + " " + ending() + colonSaid(), hint);
        }
        if (!errors.stream().allMatch(line -> REMARK.matcher(line).matches())) {
            throw new Failure(reason, program + " ended with 0 and yet reported" + colonSaid(), hint);
        }
        return errors.stream().filter(line -> !line.isBlank()).toList();
    }

    private String ending() {
        // The JVM reports death by signal n as 128 + n.
        return code > 128 ? "was killed by signal " + (code - 128) : "ended with exit code " + code;
    }

    /** Whether {@code word} stands in what the program reported, in any case. */
    boolean speaksOf(String word) {
        return errors.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(word));
    }

    /** The end of what the program reported, in one line. */
    String said() {
        return String.join(" | ", errors.subList(Math.max(0, errors.size() - 5), errors.size()));
    }

    private String colonSaid() {
        return errors.isEmpty() ? "" : ": " + said();
    }
}
