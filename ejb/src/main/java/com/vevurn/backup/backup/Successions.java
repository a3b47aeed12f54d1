package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts backups that were made anew under another data key in the places of those that they were made of. Each is a short
 * transaction of its own; until it is committed nobody knows of the new one, and from then on the old one may go.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Successions {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private BackupLedger backups;

    @Inject
    private OperationLedger operations;

    @Inject
    private Event<HoldingChanged> holdings;

    /**
     * Brings the new backup into the catalogue: as old as the one that it was made of, proven and protected as that one was.
     *
     * @param attempt the operation that has made it; its id and who asked for it count
     * @param written with a copy for each destination of the old one
     * @param keyed when its data key was made
     * @throws Failure NOT_FOUND, STATE_CONFLICT when the old one went meanwhile, or INTERRUPTED when another server has taken
     *     the attempt for dead; nothing is known of the new one then, and nothing will be
     */
    public void take(Operation attempt, String oldId, WrittenBackup written, Instant keyed) {
        operations.requireRunning(attempt.id());
        Backup old = backups.use(oldId);
        String id = written.manifest().backupId();
        if (old.replacedBy().filter(id::equals).isPresent()) {
            // Only the answer to it was lost.
            return;
        }
        requireNoSuccessor(old);
        Operation past = operations.past(
                new OperationOrder(OperationKind.BACKUP, id, Optional.empty(), attempt.actor(), "", ""),
                old.createdAt(),
                written.manifest().endedAt());
        Backup successor =
                new Backup(id, RunNumbers.last(old.configuration().id(), catalogue) + 1, old.configuration(), past);
        successor.takePlaceOf(old, written, keyed);
        catalogue.persist(successor);
        Holdings.NONE
                .until(successor.holdings(), successor.folder().configId(), successor.type())
                .forEach(holdings::fire);
    }

    public boolean knows(String id) {
        return catalogue.find(Backup.class, id) != null;
    }

    /** Whether nobody can know of what an attempt has made: it is still this server's, and the catalogue has no such backup. */
    public boolean areUnknown(Operation attempt, String id) {
        try {
            operations.requireRunning(attempt.id());
            return !knows(id);
        } catch (Failure e) {
            return false;
        }
    }

    private static void requireNoSuccessor(Backup old) {
        old.replacedBy().ifPresent(successor -> {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    "%s was encrypted anew already, as %s".formatted(old.id(), successor),
                    "Nothing needs to be done.");
        });
    }
}
