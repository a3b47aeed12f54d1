package com.vevurn.backup.notify;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What is usual in a series of sizes or durations: their median, and how far they commonly lie from it. Both in logarithms,
 * so that a third is as far away as three times as much, and both blind to single outliers. A pure function.
 */
final class Usual {
    /** With fewer values nothing is called usual. */
    static final int LEAST = 7;

    /** Older values do not count. */
    static final int MOST = 20;

    /** Below it nothing is unusual, however alike the values were. */
    static final double FACTOR = 2.5;

    /** How many times as far away as the values commonly lie. A steady growth stays well below it, at any rate. */
    private static final double SPREADS = 4;

    /** Of a value that is no news: the one before it lay there too, and was told of. */
    private static final double NEWS_FACTOR = 1.5;

    /** From the median of the distances to what is the standard deviation where chance alone is at work. */
    private static final double NORMAL = 1.4826;

    private final double median;
    private final double spread;
    private final double newest;

    private Usual(double median, double spread, double newest) {
        this.median = median;
        this.spread = spread;
        this.newest = newest;
    }

    /**
     * Looks at a series.
     *
     * @param values newest first, none negative
     * @return empty where there are too few
     */
    static Optional<Usual> of(List<Long> values) {
        if (values.size() < LEAST) {
            return Optional.empty();
        }
        double[] logs = values.stream().limit(MOST).mapToDouble(Usual::log).toArray();
        double median = median(DoubleStream.of(logs));
        double spread = NORMAL * median(DoubleStream.of(logs).map(log -> Math.abs(log - median)));
        return Optional.of(new Usual(median, spread, logs[0]));
    }

    /** The value in the middle. */
    long middle() {
        return Math.round(Math.exp(median) - 1);
    }

    /** Whether a value that follows lies far away, and farther than the one before it. */
    boolean unusual(long value) {
        return unusual(value, FACTOR, NEWS_FACTOR);
    }

    /**
     * The same by other measures, for what varies less.
     *
     * @param factor below it nothing is unusual
     * @param news below it a value is no news after the one before it
     */
    boolean unusual(long value, double factor, double news) {
        double distance = Math.abs(log(value) - median);
        return distance >= Math.max(Math.log(factor), SPREADS * spread)
                && Math.abs(log(value) - newest) >= Math.log(news);
    }

    /** One more, for a backup may be empty. */
    private static double log(long value) {
        return Math.log(value + 1.0);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
