package com.vevurn.backup.engine.archive;

import java.util.regex.Pattern;

/**
 * Length and SHA-256 of a stream.
 *
 * @param bytes length in bytes, at most {@value #LONGEST}, so that sums of lengths are lengths too
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Measure(long bytes, String sha256) {
    private static final long LONGEST = 1L << 53;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Measure {
        if (bytes < 0 || bytes > LONGEST || !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a length and a SHA-256: " + bytes + " " + sha256);
        }
    }

    static Measure of(byte[] content) {
        Meter meter = new Meter(n -> {});
        meter.count(content, 0, content.length);
        return meter.measure();
    }
}
