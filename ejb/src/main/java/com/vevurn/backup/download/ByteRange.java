package com.vevurn.backup.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object, such as a client asks for that goes on after a cut.
 *
 * @param first offset of its first byte
 * @param length bytes; at least one, but for an empty object's whole
 */
public record ByteRange(long first, long length) {
    private static final Pattern SINGLE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    public static ByteRange whole(long size) {
        return new ByteRange(0, size);
    }

    /** Whether a header is one range of bytes (RFC 9110); what else it says is ignored, as the standard demands. */
    public static boolean isSingle(String header) {
        Matcher range = SINGLE.matcher(header);
        return range.matches()
                && !(range.group(1).isEmpty() && range.group(2).isEmpty())
                && (range.group(1).isEmpty()
                        || range.group(2).isEmpty()
                        || Long.parseLong(range.group(1)) <= Long.parseLong(range.group(2)));
    }

    /** The part of an object of {@code size} bytes that a {@linkplain #isSingle single} range names; empty when it has none. */
    public static Optional<ByteRange> of(String header, long size) {
        Matcher range = SINGLE.matcher(header);
        if (!isSingle(header) || !range.matches()) {
            throw new IllegalArgumentException("not a single range: " + header);
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(range.group(2)));
            return last == 0 ? Optional.empty() : Optional.of(new ByteRange(size - last, last));
        }
        long first = Long.parseLong(range.group(1));
        if (first >= size) {
            return Optional.empty();
        }
        long end = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        return Optional.of(new ByteRange(first, end - first + 1));
    }

    /** For the header {@code Content-Range}. */
    public String of(long size) {
        return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
    }
}
