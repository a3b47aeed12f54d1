package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
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
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The operations in the catalogue. Each change is a short transaction of its own, for the work itself has none. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OperationLedger {
    private static final System.Logger LOG = System.getLogger(OperationLedger.class.getName());

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private Event<QueueChanged> queueChanged;

    /**
     * Queues an operation within the caller's transaction; it starts when that commits.
     *
     * @throws Failure ALREADY_RUNNING when an active operation has the same exclusive key
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Operation queue(OperationOrder order) {
        List<Operation> active = catalogue
                .createQuery("select o from Operation o where o.exclusiveKey = :key", Operation.class)
                .setParameter("key", order.exclusiveKey())
                .getResultList();
        if (!active.isEmpty()) {
            throw alreadyRunning(active.get(0).id() + " is running", null);
        }
        Operation operation = new Operation(order, clock.instant());
        try {
            catalogue.persist(operation);
            catalogue.flush();
        } catch (PersistenceException e) {
            // Another request was quicker between the question and the insert.
            throw alreadyRunning("another one was started at the same moment", e);
        }
        queueChanged.fire(new QueueChanged());
        return operation;
    }

    /** Writes down, within the caller's transaction, an operation that was over before this catalogue knew of it. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Operation past(OperationOrder order, Instant startedAt, Instant endedAt) {
        Operation operation = Operation.past(order, startedAt, endedAt);
        catalogue.persist(operation);
        return operation;
    }

    /** Queues an operation that waits there until another person has approved it; fails as {@link #queue} does. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Operation queueForApproval(OperationOrder order, Duration patience) {
        Operation operation = queue(order);
        operation.awaitApproval(clock.instant().plus(patience));
        return operation;
    }

    /** Approves an operation that waits for it. @throws Failure NOT_FOUND, STATE_CONFLICT or FORBIDDEN */
    public void approve(String id, String person) {
        find(id).approve(person, clock.instant());
        queueChanged.fire(new QueueChanged());
    }

    /** Gives a sign of life. Answers whether somebody asked to cancel the operation. */
    public boolean renew(String id, Progress progress) {
        Operation operation = find(id);
        operation.renew(progress, clock.instant().plus(settings.lease()));
        return operation.cancelRequested();
    }

    /**
     * Makes sure that an operation is still this node's, and stays so until the caller's transaction ends.
     *
     * @throws Failure INTERRUPTED when another node has taken it for abandoned
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void requireRunning(String id) {
        find(id).requireRunningAt(Node.name());
    }

    /** What runs hears of it with its next sign of life; what waits ends at once. */
    public void requestCancel(String id) {
        find(id).requestCancel();
        queueChanged.fire(new QueueChanged());
    }

    /** Ends an operation together with what its work records. */
    public <T> void end(
            String id,
            OperationState state,
            Progress progress,
            Optional<T> result,
            Optional<Failure> failure,
            OperationWork<T> work) {
        find(id).end(state, clock.instant(), progress, result.map(Json::write), failure);
        work.record(state, result, failure);
    }

    /** Running operations without a sign of life; each is now this node's to clean up after. */
    public List<Operation> takeAbandoned() {
        Instant now = clock.instant();
        List<Operation> abandoned = catalogue
                .createQuery(
                        "select o from Operation o where o.state = :running and o.leaseUntil < :now", Operation.class)
                .setParameter("running", OperationState.RUNNING)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        for (Operation operation : abandoned) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is abandoned: no sign of life from {1}",
                    operation.label(),
                    operation.node());
            operation.lease(Node.name(), now.plus(settings.lease()));
        }
        return abandoned;
    }

    /** Operations of a kind that succeeded between two instants, oldest first. */
    public List<Operation> succeeded(OperationKind kind, Instant after, Instant before) {
        return catalogue
                .createQuery(
                        "select o from Operation o where o.kind = :kind and o.state = :state"
                                + " and o.endedAt between :after and :before order by o.endedAt",
                        Operation.class)
                .setParameter("kind", kind)
                .setParameter("state", OperationState.SUCCEEDED)
                .setParameter("after", after)
                .setParameter("before", before)
                .getResultList();
    }

    /** Ends an operation whose node is gone; answers with SUCCEEDED where its work had been complete, else INTERRUPTED. */
    public OperationState interrupt(String id, Optional<String> result, Failure why) {
        OperationState state = result.isPresent() ? OperationState.SUCCEEDED : OperationState.INTERRUPTED;
        find(id).end(
                        state,
                        clock.instant(),
                        new Progress(),
                        result,
                        result.isPresent() ? Optional.empty() : Optional.of(why));
        return state;
    }

    /** Locked, for a sign of life that overlaps a cancel or an end would write back what it had read before. */
    private Operation find(String id) {
        return Optional.ofNullable(catalogue.find(Operation.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "there is no operation " + id, "Look at the history for its id."));
    }

    private static Failure alreadyRunning(String fact, Throwable cause) {
        return new Failure(Reason.ALREADY_RUNNING, fact, "Wait for its end, or cancel it.", cause);
    }
}
