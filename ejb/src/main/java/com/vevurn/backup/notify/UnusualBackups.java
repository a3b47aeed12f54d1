package com.vevurn.backup.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges a backup by those before it: far bigger, far smaller or far slower is a notice. A pure function. */
final class UnusualBackups {
    /** A backup of seconds may take three times as long for no reason that anybody cares for. */
    private static final Duration LEAST_DELAY = Duration.ofMinutes(1);

    private UnusualBackups() {}

    /**
     * Judges a backup.
     *
     * @param before good ones of the same configuration, newest first
     * @return what people should know, in words
     */
    static Optional<Finding> judge(Measured backup, List<Measured> before) {
        Optional<Usual> sizes = Usual.of(before.stream().map(Measured::bytes).toList());
        if (sizes.filter(usual -> usual.unusual(backup.bytes())).isPresent()) {
            return sizes.map(usual -> ofSize(backup.bytes(), usual.middle()));
        }
        return Usual.of(before.stream().map(UnusualBackups::millis).toList())
                .filter(usual -> slow(millis(backup), usual))
                .map(usual -> new Finding(
                        "the backup took %s; those before it took about %s"
                                .formatted(
                                        Amounts.duration(backup.time()),
                                        Amounts.duration(Duration.ofMillis(usual.middle()))),
                        "Look at the load of the database, of the network and of the destinations."));
    }

    private static boolean slow(long millis, Usual usual) {
        return millis - usual.middle() >= LEAST_DELAY.toMillis() && usual.unusual(millis);
    }

    private static Finding ofSize(long bytes, long middle) {
        return new Finding(
                "the backup read %s; those before it read about %s"
                        .formatted(Amounts.bytes(bytes), Amounts.bytes(middle)),
                bytes < middle
                        ? "Look whether data has gone at the source, while older backups still have it."
                        : "Look what has grown, and whether the destinations have room for it.");
    }

    /** A clock that was set back meanwhile makes a duration negative. */
    private static long millis(Measured measured) {
        return Math.max(0, measured.time().toMillis());
    }

    /**
     * What is unusual.
     *
     * @param message the fact
     * @param hint what to do
     */
    record Finding(String message, String hint) {}
}
