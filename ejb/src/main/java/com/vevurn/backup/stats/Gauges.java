package com.vevurn.backup.stats;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Metrics that go up and down, one value for each of some things. */
final class Gauges {
    private Gauges() {}

    static <T> void add(
            MetricSnapshots.Builder metrics,
            String name,
            String help,
            Collection<T> things,
            Function<T, Labels> labels,
            ToDoubleFunction<T> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        things.forEach(thing -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels.apply(thing))
                .value(value.applyAsDouble(thing))
                .build()));
        metrics.metricSnapshot(gauge.build());
    }
}
