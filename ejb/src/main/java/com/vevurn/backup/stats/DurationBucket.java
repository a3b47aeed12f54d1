package com.vevurn.backup.stats;

import java.time.Duration;

/** Durations that differ by at most a twentieth, counted together: enough to tell a percentile to 5 %. */
final class DurationBucket {
    private static final double FINENESS = 20;

    private DurationBucket() {}

    static int of(Duration duration) {
        return (int) Math.floor(FINENESS * Math.log((double) Math.max(1, duration.toMillis())));
    }

    /** The middle of a bucket. */
    static Duration typical(int bucket) {
        return Duration.ofMillis(Math.round(Math.exp((bucket + 0.5) / FINENESS)));
    }
}
