package com.vevurn.backup.stats;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.schedule.OverdueLedger;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The door to statistics. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
public class Statistics {
    @Inject
    private Catalogue catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Quotas quotas;

    @Inject
    private OverdueLedger overdue;

    public StatsView show(Window window) {
        return show(catalogue, window, clock.instant(), quotas.byPlace(), Set.copyOf(overdue.known()));
    }

    static StatsView show(
            Catalogue catalogue, Window window, Instant now, Map<String, Long> quotas, Set<String> overdue) {
        RunHistory runs = new RunHistory(catalogue);
        return new StatsView(
                now,
                window.days(),
                Arrays.stream(Window.values())
                        .map(each -> runs.figures(each, now))
                        .toList(),
                runs.failures(window, now),
                new StorageHistory(catalogue).figures(window, now, quotas),
                new ConfigurationHistory(catalogue, overdue).figures(window, now),
                operations(catalogue));
    }

    static Map<String, Long> operations(Catalogue catalogue) {
        Map<String, Long> active = new TreeMap<>(Map.of("QUEUED", 0L, "RUNNING", 0L));
        catalogue
                .list(
                        "select state, count(*) from operation where state in ('QUEUED', 'RUNNING') group by state",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> active.put(entry.getKey(), entry.getValue()));
        return active;
    }
}
