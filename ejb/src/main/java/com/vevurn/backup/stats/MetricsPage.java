package com.vevurn.backup.stats;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.schedule.OverdueLedger;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** The door to metrics: the statistics as Prometheus reads them. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
public class MetricsPage {
    /** The text format of Prometheus. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    @Inject
    private Catalogue catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Quotas quotas;

    @Inject
    private OverdueLedger overdue;

    public String text() {
        Instant now = clock.instant();
        return text(new Metrics(catalogue, now, quotas.byPlace(), Set.copyOf(overdue.known())).all());
    }

    static String text(MetricSnapshots metrics) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(page, metrics, EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString(StandardCharsets.UTF_8);
    }
}
