package com.vevurn.backup.notify;

import java.time.Duration;

/**
 * What a good backup measured.
 *
 * @param backupId its id
 * @param bytes bytes that its sources gave
 * @param stored bytes of one copy, compressed
 * @param time how long it took
 */
record Measured(String backupId, long bytes, long stored, Duration time) {
    /** What was left of a million bytes when they were compressed. */
    long leftOfMillion() {
        return Math.round(stored * 1_000_000.0 / Math.max(1, bytes));
    }
}
