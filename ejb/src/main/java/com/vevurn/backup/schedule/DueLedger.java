package com.vevurn.backup.schedule;

import com.vevurn.backup.backup.BackupQueue;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.failure.Failure;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The due times in the catalogue. Each change is a short transaction of its own that holds the configuration's row, so
 * servers that attend to the same due time do it one after the other, and all but the first find it settled.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DueLedger {
    /** Who asks for scheduled backups. */
    static final String ACTOR = "schedule";

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private BackupQueue queue;

    @Inject
    private DueDrills drills;

    /** The latest due time that is settled. */
    public Optional<Instant> latest(String configId, Purpose purpose) {
        return Optional.ofNullable(catalogue
                .createQuery(
                        "select max(d.dueAt) from DueRun d where d.configId = :id and d.purpose = :purpose",
                        Instant.class)
                .setParameter("id", configId)
                .setParameter("purpose", purpose)
                .getSingleResult());
    }

    /**
     * Settles a due time by queueing its backup, or the drill of one; both are seen, or neither.
     *
     * @return the backup's id; empty when another server was first, when the configuration has changed since, or when there
     *     is nothing to try
     * @throws Failure when it cannot be begun; nothing is settled then
     */
    public Optional<String> start(Edition edition, Purpose purpose, Instant dueAt) {
        Configuration configuration = edition.configuration();
        if (!isStored(edition) || settled(configuration.id(), purpose, dueAt)) {
            return Optional.empty();
        }
        DueRun run = new DueRun(configuration.id(), purpose, dueAt, DueOutcome.STARTED, clock.instant(), "");
        catalogue.persist(run);
        Optional<String> backupId = switch (purpose) {
            case BACKUP -> Optional.of(queue.queue(configuration, ACTOR).id());
            case DRILL -> drills.queueNewest(configuration, ACTOR);
        };
        backupId.ifPresentOrElse(
                run::runs, () -> run.record(DueOutcome.SKIPPED, clock.instant(), "there was no good backup to try"));
        return backupId;
    }

    /** Settles due times without a run. Answers those that no other server has settled. */
    public List<Instant> settle(
            Edition edition, Purpose purpose, List<Instant> dueTimes, DueOutcome outcome, String detail) {
        String configId = edition.configuration().id();
        if (!isStored(edition)) {
            return List.of();
        }
        List<Instant> open = dueTimes.stream()
                .filter(due -> !settled(configId, purpose, due))
                .toList();
        open.forEach(due -> catalogue.persist(new DueRun(configId, purpose, due, outcome, clock.instant(), detail)));
        return open;
    }

    /** Runs whose only backup was interrupted, of due times after {@code after}. */
    public List<DueRun> interrupted(Instant after) {
        return catalogue
                .createQuery(
                        "select d from DueRun d join Backup b on b.id = d.backupId"
                                + " where d.dueAt > :after and d.outcome = :started and b.state = :interrupted",
                        DueRun.class)
                .setParameter("after", after)
                .setParameter("started", DueOutcome.STARTED)
                .setParameter("interrupted", BackupState.INTERRUPTED)
                .getResultList();
    }

    /**
     * Queues a second backup for a run whose first was interrupted.
     *
     * @return the new backup's id; empty when another server was first
     * @throws Failure when the backup cannot be begun
     */
    public Optional<String> rerun(DueRun interrupted, Configuration configuration) {
        Optional<DueRun> run = lock(interrupted);
        run.ifPresent(open -> {
            open.record(DueOutcome.RERUN, clock.instant(), "the first backup was interrupted");
            open.runs(queue.queue(configuration, ACTOR).id());
        });
        return run.flatMap(done -> done.view().backupId());
    }

    /** Leaves a run as it is, interrupted. Answers whether no other server was first. */
    public boolean giveUp(DueRun interrupted, String why) {
        Optional<DueRun> run = lock(interrupted);
        run.ifPresent(open -> open.record(DueOutcome.INTERRUPTED, clock.instant(), why));
        return run.isPresent();
    }

    private Optional<DueRun> lock(DueRun run) {
        return Optional.ofNullable(catalogue.find(DueRun.class, run.id(), LockModeType.PESSIMISTIC_WRITE))
                .filter(DueRun::started);
    }

    /** Whether a configuration is stored as it was read; its row is this transaction's alone from now on. */
    private boolean isStored(Edition edition) {
        return configurations
                .lock(edition.configuration().id())
                .filter(stored -> stored.updatedAt().equals(edition.updatedAt()))
                .isPresent();
    }

    private boolean settled(String configId, Purpose purpose, Instant dueAt) {
        return !catalogue
                .createQuery(
                        "select d.id from DueRun d where d.configId = :id and d.purpose = :purpose and d.dueAt = :due",
                        Long.class)
                .setParameter("id", configId)
                .setParameter("purpose", purpose)
                .setParameter("due", dueAt)
                .getResultList()
                .isEmpty();
    }
}
