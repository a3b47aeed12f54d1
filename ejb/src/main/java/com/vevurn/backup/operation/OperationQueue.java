package com.vevurn.backup.operation;

import com.vevurn.backup.platform.Node;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operations that wait, one queue for all servers of a catalogue: who came first goes first, as soon as any server has
 * room. It lies in the catalogue alone, so that it outlives every server.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OperationQueue {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private Event<OperationDue> due;

    /** Makes the next operation this server's, and tells its feature when that is committed. @return whether there was one */
    public boolean claimNext() {
        boolean room = running() < settings.control().concurrency();
        for (Operation waiting : waiting()) {
            if (takes(waiting) && waiting.mayStart(room, clock.instant()) && claim(waiting)) {
                return true;
            }
        }
        return false;
    }

    /** Puts an operation back that this server had claimed and cannot run. */
    public void giveBack(String id) {
        find(id).ifPresent(operation -> operation.giveBack(Node.name()));
    }

    private boolean takes(Operation waiting) {
        return settings.control().cleanup().takes(waiting.kind().removes());
    }

    private boolean claim(Operation waiting) {
        // Locked and looked at again: another server may have been quicker, or somebody may have cancelled it.
        catalogue.detach(waiting);
        Optional<Operation> claimed =
                find(waiting.id()).filter(operation -> operation.state() == OperationState.QUEUED);
        Instant now = clock.instant();
        claimed.ifPresent(operation -> {
            operation.claim(Node.name(), now, now.plus(settings.lease()));
            due.fire(new OperationDue(operation));
        });
        return claimed.isPresent();
    }

    private Optional<Operation> find(String id) {
        return Optional.ofNullable(catalogue.find(Operation.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private List<Operation> waiting() {
        return catalogue
                .createQuery(
                        "select o from Operation o where o.state = :queued order by o.queuedAt, o.id", Operation.class)
                .setParameter("queued", OperationState.QUEUED)
                .getResultList();
    }

    private long running() {
        return catalogue
                .createQuery(
                        "select o.kind from Operation o where o.state = :running and o.node = :me", OperationKind.class)
                .setParameter("running", OperationState.RUNNING)
                .setParameter("me", Node.name())
                .getResultStream()
                .filter(OperationKind::waits)
                .count();
    }
}
