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

    /** The latest due time that is settled. */
    public Optional<Instant> latest(String configId) {
        return Optional.ofNullable(catalogue
                .createQuery("select max(d.dueAt) from DueRun d where d.configId = :id", Instant.class)
                .setParameter("id", configId)
                .getSingleResult());
    }

    /**
     * Settles a due time by queueing its backup; both are seen, or neither.
     *
     * @return the backup's id; empty when another server was first, or the configuration has changed since
     * @throws Failure when the backup cannot be begun; nothing is settled then
     */
    public Optional<String> start(Edition edition, Instant dueAt) {
        String configId = edition.configuration().id();
        if (!isStored(edition) || settled(configId, dueAt)) {
            return Optional.empty();
        }
        DueRun run = new DueRun(configId, dueAt, DueOutcome.STARTED, clock.instant(), "");
        catalogue.persist(run);
        String backupId = queue.queue(edition.configuration(), ACTOR).id();
        run.runs(backupId);
        return Optional.of(backupId);
    }

    /** Settles due times without a backup. Answers those that no other server has settled. */
    public List<Instant> settle(Edition edition, List<Instant> dueTimes, DueOutcome outcome, String detail) {
        String configId = edition.configuration().id();
        if (!isStored(edition)) {
            return List.of();
        }
        List<Instant> open =
                dueTimes.stream().filter(due -> !settled(configId, due)).toList();
        open.forEach(due -> catalogue.persist(new DueRun(configId, due, outcome, clock.instant(), detail)));
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

    private boolean settled(String configId, Instant dueAt) {
        return !catalogue
                .createQuery("select d.id from DueRun d where d.configId = :id and d.dueAt = :due", Long.class)
                .setParameter("id", configId)
                .setParameter("due", dueAt)
                .getResultList()
                .isEmpty();
    }
}
