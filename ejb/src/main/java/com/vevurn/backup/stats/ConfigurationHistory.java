package com.vevurn.backup.stats;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.stats.ConfigurationFigures.LastDrill;
import com.vevurn.backup.stats.ConfigurationFigures.LastGood;
import com.vevurn.backup.stats.ConfigurationFigures.LastProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each stored configuration stands. */
final class ConfigurationHistory {
    private final Catalogue catalogue;
    private final Set<String> overdue;

    /** @param overdue ids of the configurations that are */
    ConfigurationHistory(Catalogue catalogue, Set<String> overdue) {
        this.catalogue = catalogue;
        this.overdue = overdue;
    }

    List<ConfigurationFigures> figures(Window window, Instant now) {
        Map<String, List<RunCount>> counts = counts(window, now);
        Map<String, LastProof> proofs = proofs(now);
        return catalogue.list("select id from configuration order by id", row -> row.getString(1)).stream()
                .map(id -> {
                    List<RunCount> own = counts.getOrDefault(id, List.of());
                    Optional<LastGood> good = lastGood(id, now);
                    return new ConfigurationFigures(
                            id,
                            RunCount.runs(own, count -> true),
                            RunCount.successRate(own),
                            overdue.contains(id),
                            good,
                            good.map(LastGood::age),
                            Optional.ofNullable(proofs.get(id)),
                            lastDrill(id, now));
                })
                .toList();
    }

    private Map<String, List<RunCount>> counts(Window window, Instant now) {
        Map<String, List<RunCount>> counts = new HashMap<>();
        catalogue
                .list(
                        "select outcome, '', sum(runs), 0, 0, config_id from run_tally"
                                + " where on_day >= ? and config_id <> '' group by config_id, outcome",
                        row -> Map.entry(row.getString(6), RunCount.read(row)),
                        Tally.day(window.start(now)))
                .forEach(entry -> counts.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return counts;
    }

    private Map<String, LastProof> proofs(Instant now) {
        Map<String, LastProof> proofs = new HashMap<>();
        catalogue
                .list("select config_id, backup_id, proof, proof_at from last_proof", row -> {
                    Instant at = Catalogue.instant(row, 4).orElseThrow();
                    return Map.entry(
                            row.getString(1),
                            new LastProof(row.getString(2), row.getString(3), at, Duration.between(at, now)));
                })
                .forEach(entry -> proofs.put(entry.getKey(), entry.getValue()));
        return proofs;
    }

    /** The newest first, by an index. */
    private Optional<LastDrill> lastDrill(String configId, Instant now) {
        return catalogue.first(
                "select backup_id, ended_at, recovery_millis from drill_evidence"
                        + " where config_id = ? and outcome = 'PROVEN' order by ended_at desc limit 1",
                row -> {
                    Instant at = Catalogue.instant(row, 2).orElseThrow();
                    return new LastDrill(
                            row.getString(1), at, Duration.between(at, now), Duration.ofMillis(row.getLong(3)));
                },
                configId);
    }

    /** Newest first, an index gives the runs in that order, and few of the newest are not good. */
    private Optional<LastGood> lastGood(String configId, Instant now) {
        return catalogue.first(
                "select id, ended_at, duration_millis, stored_bytes from backup"
                        + " where config_id = ? and state in ('COMPLETED', 'INCOMPLETE') and ended_at is not null"
                        + " order by config_id, created_at desc, id desc limit 1",
                row -> {
                    Instant at = Catalogue.instant(row, 2).orElseThrow();
                    return new LastGood(
                            row.getString(1),
                            at,
                            Duration.between(at, now),
                            Duration.ofMillis(row.getLong(3)),
                            row.getLong(4));
                },
                configId);
    }
}
