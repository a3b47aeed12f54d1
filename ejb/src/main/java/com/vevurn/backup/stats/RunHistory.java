package com.vevurn.backup.stats;

import com.vevurn.backup.platform.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of backups that ended within a window: whole days as they were tallied, and the rest of the day in which the
 * window begins from the backups themselves.
 */
final class RunHistory {
    private static final double PERCENTILE = 0.95;

    private final Catalogue catalogue;

    RunHistory(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    RunFigures figures(Window window, Instant now) {
        Instant start = window.start(now);
        LocalDate wholeDays = Tally.day(start).plusDays(1);
        List<RunCount> counts = new ArrayList<>(catalogue.list(
                "select outcome, reason, sum(runs), sum(duration_millis), sum(stored_bytes) from run_tally"
                        + " where config_id = '' and on_day >= ? group by outcome, reason",
                RunCount::read,
                wholeDays));
        counts.addAll(catalogue.list(
                "select outcome, coalesce(reason, ''), 1, duration_millis, stored_bytes from backup"
                        + " where ended_at >= ? and ended_at < ?",
                RunCount::read,
                start,
                wholeDays.atStartOfDay(ZoneOffset.UTC).toInstant()));
        long good = RunCount.runs(counts, RunCount::good);
        long millis = counts.stream()
                .filter(RunCount::good)
                .mapToLong(RunCount::durationMillis)
                .sum();
        return new RunFigures(
                window.days(),
                RunCount.runs(counts, count -> true),
                RunCount.successRate(counts),
                good == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis / good)),
                percentile(start, wholeDays),
                counts.stream().mapToLong(RunCount::storedBytes).sum(),
                RunCount.outcomes(counts),
                RunCount.failures(counts));
    }

    /** Backups without a good copy, by the day (UTC) and the reason, oldest first. */
    List<DailyFailures> failures(Window window, Instant now) {
        return catalogue.list(
                "select on_day, reason, sum(runs) from run_tally where config_id = '' and on_day >= ?"
                        + " and outcome not in ('COMPLETED', 'INCOMPLETE') group by on_day, reason order by on_day, reason",
                row -> new DailyFailures(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3)),
                Tally.day(window.start(now)));
    }

    private Optional<Duration> percentile(Instant start, LocalDate wholeDays) {
        Map<Integer, Long> buckets = new TreeMap<>();
        catalogue
                .list(
                        "select bucket, sum(runs) from duration_tally where on_day >= ? group by bucket",
                        row -> Map.entry(row.getInt(1), row.getLong(2)),
                        wholeDays)
                .forEach(entry -> buckets.merge(entry.getKey(), entry.getValue(), Long::sum));
        catalogue
                .list(
                        "select duration_millis from backup where ended_at >= ? and ended_at < ?"
                                + " and outcome in ('COMPLETED', 'INCOMPLETE')",
                        row -> DurationBucket.of(Duration.ofMillis(row.getLong(1))),
                        start,
                        wholeDays.atStartOfDay(ZoneOffset.UTC).toInstant())
                .forEach(bucket -> buckets.merge(bucket, 1L, Long::sum));
        long rank = (long) Math.ceil(PERCENTILE
                * buckets.values().stream().mapToLong(Long::longValue).sum());
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return Optional.of(DurationBucket.typical(bucket.getKey()));
            }
        }
        return Optional.empty();
    }
}
