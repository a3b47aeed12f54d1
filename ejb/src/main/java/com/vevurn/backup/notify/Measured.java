package com.vevurn.backup.notify;

import java.time.Duration;

/**
 * What a good backup measured.
 *
 * @param backupId its id
 * @param bytes bytes that its sources gave
 * @param time how long it took
 */
record Measured(String backupId, long bytes, Duration time) {}
