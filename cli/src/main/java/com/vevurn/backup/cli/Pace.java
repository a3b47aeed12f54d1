package com.vevurn.backup.cli;

import java.time.Duration;

/** How fast a phase goes. The server's figures move once a second: between two moves the rate stays as it is. */
final class Pace {
    private long beginBytes;
    private long beginNanos;
    private long lastBytes;
    private double bytesPerSecond;

    void begin(long bytes) {
        beginBytes = bytes;
        lastBytes = bytes;
        beginNanos = System.nanoTime();
        bytesPerSecond = 0;
    }

    void at(long bytes) {
        double seconds = (System.nanoTime() - beginNanos) / 1e9;
        if (bytes > lastBytes && seconds > 0.1) {
            lastBytes = bytes;
            bytesPerSecond = (bytes - beginBytes) / seconds;
        }
    }

    /** Such as {@code , 12.3 MB/s}; empty as long as nothing is known. */
    String rate() {
        return bytesPerSecond < 1 ? "" : ", " + Words.bytes((long) bytesPerSecond) + "/s";
    }

    /** Such as {@code , 38 s left}; empty as long as nothing is known. */
    String left(long bytes) {
        if (bytesPerSecond < 1 || bytes <= 0) {
            return "";
        }
        Duration left = Duration.ofSeconds(Math.round(bytes / bytesPerSecond));
        return left.isZero() ? "" : ", " + Words.roughly(left) + " left";
    }
}
