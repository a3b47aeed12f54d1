package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Ids;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/**
 * Where every backup begins, whoever asks for it: a caller, the schedule, a restore point. It asks for no role, so only
 * beans that have checked their caller, or that act for the server itself, call it.
 */
@Stateless
@PermitAll
public class BackupQueue {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Sources sources;

    @Inject
    private OperationLedger ledger;

    /**
     * Queues a backup within the caller's transaction; it starts when that commits.
     *
     * @param actor who asked for it
     * @throws Failure STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then, and the transaction is lost
     */
    public Backup queue(Configuration configuration, String actor) {
        sources.require(configuration);
        String id = Ids.next(configuration.id(), clock.instant());
        Operation operation = ledger.queue(new OperationOrder(
                OperationKind.BACKUP, id, Optional.empty(), actor, "backup of " + configuration.id(), ""));
        // No two can take the next number, for no two backups of a configuration are active at once.
        Backup backup = new Backup(id, RunNumbers.last(configuration.id(), catalogue) + 1, configuration, operation);
        catalogue.persist(backup);
        return backup;
    }

    /** The same for a restore point, which is protected from the beginning. */
    public Backup queueRestorePoint(Configuration configuration, String description, String actor) {
        Backup backup = queue(configuration, actor);
        backup.markRestorePoint(description, actor, clock.instant());
        return backup;
    }
}
