package com.vevurn.backup.retention;

import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.backup.Proof;
import com.vevurn.backup.backup.RequestedConfiguration;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.Retention;
import com.vevurn.backup.config.StoredConfiguration;
import com.vevurn.backup.engine.plan.Candidate;
import com.vevurn.backup.engine.plan.RetentionPolicy;
import com.vevurn.backup.engine.plan.RetentionRule;
import com.vevurn.backup.engine.plan.Verdict;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What becomes of the copies that the catalogue has: asks, changes nothing. Each destination of a configuration is decided
 * on by itself. It asks for no role; whoever acts for a caller has checked it.
 */
@Stateless
@PermitAll
public class RetentionPlan {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private Clock clock;

    /** What a document, stored or not, keeps and removes of the backups that were made under its id. */
    public List<PlannedCopy> of(Configuration document) {
        return decide(document.id(), document.retention(), zone(document));
    }

    /** What the document that is in force now keeps and removes of a configuration's backups. */
    public List<PlannedCopy> of(String configId) {
        Optional<Configuration> stored = stored(configId);
        if (stored.isPresent()) {
            return of(stored.get());
        }
        if (RestorePoints.isTheirs(configId) || RequestedConfiguration.isTemporary(configId)) {
            return decide(configId, Retention.USUAL, ZoneId.systemDefault());
        }
        // Whoever forgets a configuration was promised that its backups stay.
        return copies.present(configId).stream()
                .map(copy -> new PlannedCopy(copy, RetentionRule.NO_POLICY))
                .toList();
    }

    /** What a document would remove that the one in force keeps. */
    public List<PlannedCopy> removedBy(Configuration document) {
        Set<PresentCopy> kept = of(document.id()).stream()
                .filter(PlannedCopy::keeps)
                .map(PlannedCopy::copy)
                .collect(Collectors.toSet());
        return of(document).stream()
                .filter(Predicate.not(PlannedCopy::keeps))
                .filter(planned -> kept.contains(planned.copy()))
                .toList();
    }

    private List<PlannedCopy> decide(String configId, Retention retention, ZoneId zone) {
        RetentionPolicy policy = new RetentionPolicy(retention.daily(), retention.weekly(), retention.monthly());
        Instant now = clock.instant();
        Set<String> used = copies.used();
        List<PlannedCopy> plan = new ArrayList<>();
        for (List<PresentCopy> history : ByDestination.group(copies.present(configId))) {
            List<Verdict> verdicts = policy.decide(
                    history.stream().map(copy -> candidate(copy, used)).toList(), now, zone);
            // Both are sorted by age.
            for (int i = 0; i < history.size(); i++) {
                plan.add(new PlannedCopy(history.get(i), verdicts.get(i).rule()));
            }
        }
        return plan;
    }

    private static Candidate candidate(PresentCopy copy, Set<String> used) {
        return new Candidate(
                copy.backupId(),
                copy.createdAt(),
                copy.state() == CopyState.GOOD,
                copy.proof() == Proof.PROVEN,
                copy.guarded(),
                used.contains(copy.backupId()));
    }

    /** The document that is in force; empty when the configuration was never saved, or forgotten. */
    public Optional<Configuration> stored(String configId) {
        return Optional.ofNullable(catalogue.find(StoredConfiguration.class, configId))
                .map(StoredConfiguration::configuration);
    }

    private static ZoneId zone(Configuration document) {
        return document.timezone().map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }
}
