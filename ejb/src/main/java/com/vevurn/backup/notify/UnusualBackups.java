package com.vevurn.backup.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a backup by those before it: far bigger, far smaller, far slower, or no longer as compressible, is a notice. What
 * was encrypted by an intruder keeps its size, and does not compress. A pure function.
 */
final class UnusualBackups {
    /** A backup of seconds may take three times as long for no reason that anybody cares for. */
    private static final Duration LEAST_DELAY = Duration.ofMinutes(1);

    /** How well the same kind of data compresses varies little. */
    private static final double COMPRESSION_FACTOR = 1.4;

    private static final double COMPRESSION_NEWS = 1.2;

    /** Of less, one picture more or less decides how well it compresses. */
    private static final long LEAST_TO_COMPRESS = 1 << 20;

    private UnusualBackups() {}

    /**
     * Judges a backup.
     *
     * @param before good ones of the same configuration, newest first
     * @param comparable whether the newest of them was compressed in the same way
     * @return what people should know, in words; empty when nothing is unusual
     */
    static List<Finding> judge(Measured backup, List<Measured> before, boolean comparable) {
        List<Finding> findings = new ArrayList<>();
        if (comparable) {
            ofCompression(backup, before).ifPresent(findings::add);
        }
        ofSize(backup, before).ifPresent(findings::add);
        if (findings.isEmpty()) {
            ofTime(backup, before).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> ofCompression(Measured backup, List<Measured> before) {
        if (backup.bytes() < LEAST_TO_COMPRESS) {
            return Optional.empty();
        }
        return Usual.of(before.stream()
                        .filter(measured -> measured.bytes() >= LEAST_TO_COMPRESS)
                        .map(Measured::leftOfMillion)
                        .toList())
                .filter(usual -> usual.unusual(backup.leftOfMillion(), COMPRESSION_FACTOR, COMPRESSION_NEWS))
                .map(usual -> new Finding(
                        "the backup was compressed to %s of what it read; those before it to about %s"
                                .formatted(Amounts.percent(backup.leftOfMillion()), Amounts.percent(usual.middle())),
                        backup.leftOfMillion() > usual.middle()
                                ? "Data that an intruder has encrypted does not compress. Look at the source before older"
                                        + " backups expire, and protect the last one from before."
                                : "Look whether data was emptied or overwritten at the source, while older backups still"
                                        + " have it."));
    }

    private static Optional<Finding> ofSize(Measured backup, List<Measured> before) {
        return Usual.of(before.stream().map(Measured::bytes).toList())
                .filter(usual -> usual.unusual(backup.bytes()))
                .map(usual -> ofSize(backup.bytes(), usual.middle()));
    }

    private static Optional<Finding> ofTime(Measured backup, List<Measured> before) {
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
