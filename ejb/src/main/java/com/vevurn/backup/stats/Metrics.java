package com.vevurn.backup.stats;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.stats.StorageFigures.DestinationFigures;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The statistics as metrics; the same from every server that shares the catalogue. */
final class Metrics {
    private static final String PREFIX = "vevurn_backup_";
    private static final String CONFIGURATION = "configuration";
    private static final double MILLIS = 1000.0;

    private final Catalogue catalogue;
    private final Instant now;
    private final Map<String, Long> quotas;
    private final Set<String> overdue;

    Metrics(Catalogue catalogue, Instant now, Map<String, Long> quotas, Set<String> overdue) {
        this.catalogue = catalogue;
        this.now = now;
        this.quotas = quotas;
        this.overdue = overdue;
    }

    private record ConfigurationRuns(String id, RunCount runs) {}

    MetricSnapshots all() {
        MetricSnapshots.Builder metrics = MetricSnapshots.builder();
        metrics.metricSnapshot(build());
        runs(metrics);
        configurations(metrics);
        storage(metrics);
        Gauges.add(
                metrics,
                PREFIX + "operations",
                "Active operations",
                Statistics.operations(catalogue).entrySet(),
                entry -> Labels.of("state", entry.getKey()),
                Map.Entry::getValue);
        return metrics.build();
    }

    private void runs(MetricSnapshots.Builder metrics) {
        List<ConfigurationRuns> ever = catalogue.list(
                "select outcome, reason, runs, duration_millis, stored_bytes, config_id from run_tally"
                        + " where on_day = ? and config_id <> ''",
                row -> new ConfigurationRuns(row.getString(6), RunCount.read(row)),
                Tally.EVER);
        List<ConfigurationRuns> good =
                ever.stream().filter(entry -> entry.runs().good()).toList();
        metrics.metricSnapshot(counter(
                "runs",
                "Backups that ended, by the state in which they ended",
                sum(
                        ever,
                        entry -> Labels.of(
                                CONFIGURATION,
                                entry.id(),
                                "outcome",
                                entry.runs().outcome().name()),
                        RunCount::runs)));
        metrics.metricSnapshot(counter(
                "failures",
                "Backups without a good copy, by the reason",
                sum(
                        ever.stream().filter(entry -> !entry.runs().good()).toList(),
                        entry -> Labels.of(
                                CONFIGURATION,
                                entry.id(),
                                "reason",
                                entry.runs().reason()),
                        RunCount::runs)));
        metrics.metricSnapshot(counter(
                "written_bytes",
                "Stored bytes of the backups made, one copy of each",
                sum(good, entry -> Labels.of(CONFIGURATION, entry.id()), RunCount::storedBytes)));
        SummarySnapshot.Builder durations = SummarySnapshot.builder()
                .name(PREFIX + "duration_seconds")
                .help("How long the backups with a good copy took");
        Map<Labels, Double> counts = sum(good, entry -> Labels.of(CONFIGURATION, entry.id()), RunCount::runs);
        sum(good, entry -> Labels.of(CONFIGURATION, entry.id()), RunCount::durationMillis)
                .forEach((labels, millis) -> durations.dataPoint(SummaryDataPointSnapshot.builder()
                        .labels(labels)
                        .count(counts.get(labels).longValue())
                        .sum(millis / MILLIS)
                        .build()));
        metrics.metricSnapshot(durations.build());
    }

    private void configurations(MetricSnapshots.Builder metrics) {
        List<ConfigurationFigures> all = new ConfigurationHistory(catalogue, overdue).figures(Window.DAY, now);
        List<ConfigurationFigures> good =
                all.stream().filter(one -> one.lastGood().isPresent()).toList();
        Function<ConfigurationFigures, Labels> labels = one -> Labels.of(CONFIGURATION, one.id());
        Gauges.add(
                metrics,
                PREFIX + "overdue",
                "1 while a due time passed without a good backup for longer than allowed, else 0",
                all,
                labels,
                one -> one.overdue() ? 1 : 0);
        Gauges.add(
                metrics,
                PREFIX + "last_success_timestamp_seconds",
                "When the newest backup that can be read ended",
                good,
                labels,
                one -> seconds(one.lastGood().orElseThrow().at()));
        Gauges.add(
                metrics,
                PREFIX + "last_success_age_seconds",
                "How long ago the newest backup that can be read ended",
                good,
                labels,
                one -> seconds(one.lastGood().orElseThrow().age()));
        Gauges.add(
                metrics,
                PREFIX + "last_success_duration_seconds",
                "How long the newest backup that can be read took",
                good,
                labels,
                one -> seconds(one.lastGood().orElseThrow().duration()));
        Gauges.add(
                metrics,
                PREFIX + "last_success_bytes",
                "Stored bytes of the newest backup that can be read, one copy",
                good,
                labels,
                one -> one.lastGood().orElseThrow().storedBytes());
        Gauges.add(
                metrics,
                PREFIX + "last_proof_timestamp_seconds",
                "When a backup was last read back and found good",
                all.stream().filter(one -> one.lastProof().isPresent()).toList(),
                one -> Labels.of(
                        CONFIGURATION,
                        one.id(),
                        "level",
                        one.lastProof().orElseThrow().level()),
                one -> seconds(one.lastProof().orElseThrow().at()));
        drills(metrics, all.stream().filter(one -> one.lastDrill().isPresent()).toList(), labels);
    }

    private void storage(MetricSnapshots.Builder metrics) {
        List<DestinationFigures> places =
                new StorageHistory(catalogue).figures(Window.DAY, now, quotas).byDestination();
        Function<DestinationFigures, Labels> labels = place -> Labels.of("destination", place.destination());
        Gauges.add(
                metrics,
                PREFIX + "storage_bytes",
                "Stored bytes of the good copies at a destination",
                places,
                labels,
                place -> place.held().bytes());
        Gauges.add(
                metrics,
                PREFIX + "storage_copies",
                "Good copies at a destination",
                places,
                labels,
                place -> place.held().copies());
        Gauges.add(
                metrics,
                PREFIX + "storage_quota_bytes",
                "Stored bytes that may lie at a destination",
                places.stream().filter(place -> place.quotaBytes().isPresent()).toList(),
                labels,
                place -> place.quotaBytes().orElseThrow());
    }

    private static InfoSnapshot build() {
        return InfoSnapshot.builder()
                .name(PREFIX + "build")
                .help("The version of the service")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", Version.text()))
                        .build())
                .build();
    }

    private static CounterSnapshot counter(String name, String help, Map<Labels, Double> values) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(PREFIX + name).help(help);
        values.forEach((labels, value) -> counter.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        return counter.build();
    }

    private static void drills(
            MetricSnapshots.Builder metrics,
            List<ConfigurationFigures> proven,
            Function<ConfigurationFigures, Labels> labels) {
        Gauges.add(
                metrics,
                PREFIX + "last_drill_timestamp_seconds",
                "When a backup was last restored by a drill and found to be what was written",
                proven,
                labels,
                one -> seconds(one.lastDrill().orElseThrow().at()));
        Gauges.add(
                metrics,
                PREFIX + "recovery_time_seconds",
                "How long the newest good drill took from the first byte to a database that can be used",
                proven,
                labels,
                one -> seconds(one.lastDrill().orElseThrow().recoveryTime()));
    }

    private static Map<Labels, Double> sum(
            List<ConfigurationRuns> runs,
            Function<ConfigurationRuns, Labels> labels,
            ToDoubleFunction<RunCount> figure) {
        Map<Labels, Double> sums = new TreeMap<>();
        runs.forEach(entry -> sums.merge(labels.apply(entry), figure.applyAsDouble(entry.runs()), Double::sum));
        return sums;
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
