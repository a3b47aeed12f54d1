package com.vevurn.backup.restore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a restore will take, told from earlier ones by their median rate. */
final class Estimate {
    private Estimate() {}

    /**
     * An earlier restore.
     *
     * @param bytes that came out of the backup
     * @param took how long it took
     */
    record Earlier(long bytes, Duration took) {
        private double secondsPerByte() {
            return (double) took.toMillis() / 1000 / bytes;
        }
    }

    /** @param bytes that will come out of the backup */
    static Optional<Duration> of(List<Earlier> earlier, long bytes) {
        List<Double> rates = earlier.stream()
                .filter(restore -> restore.bytes() > 0)
                .map(Earlier::secondsPerByte)
                .sorted()
                .toList();
        return rates.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (1000 * bytes * rates.get(rates.size() / 2))));
    }
}
