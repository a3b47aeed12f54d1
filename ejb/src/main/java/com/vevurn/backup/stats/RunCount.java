package com.vevurn.backup.stats;

import com.vevurn.backup.backup.BackupState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Backups that ended alike.
 *
 * @param outcome the state in which they ended
 * @param reason why there is none; empty where there is one
 * @param runs how many
 * @param durationMillis of all of them
 * @param storedBytes of all of them, one copy of each
 */
record RunCount(BackupState outcome, String reason, long runs, long durationMillis, long storedBytes) {
    static RunCount read(ResultSet row) throws SQLException {
        return new RunCount(
                BackupState.valueOf(row.getString(1)),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5));
    }

    boolean good() {
        return outcome.readable();
    }

    static long runs(List<RunCount> counts, Predicate<RunCount> which) {
        return counts.stream().filter(which).mapToLong(RunCount::runs).sum();
    }

    /** Part of them with a good copy; empty when there is nothing to divide by. */
    static Optional<Double> successRate(List<RunCount> counts) {
        long all = runs(counts, count -> count.outcome() != BackupState.CANCELLED);
        return all == 0 ? Optional.empty() : Optional.of((double) runs(counts, RunCount::good) / all);
    }

    static Map<String, Long> outcomes(List<RunCount> counts) {
        Map<String, Long> outcomes = new TreeMap<>();
        counts.forEach(count -> outcomes.merge(count.outcome().name(), count.runs(), Long::sum));
        return outcomes;
    }

    static Map<String, Long> failures(List<RunCount> counts) {
        Map<String, Long> failures = new TreeMap<>();
        counts.stream()
                .filter(count -> !count.good())
                .forEach(count -> failures.merge(count.reason(), count.runs(), Long::sum));
        return failures;
    }
}
