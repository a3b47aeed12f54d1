package com.vevurn.backup.retention;

import com.vevurn.backup.failure.Failure;
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
import java.time.Duration;
import java.util.Optional;

/** Where clean-ups begin, whoever asks. It asks for no role: whoever acts for a caller has checked it. */
@Stateless
@PermitAll
public class CleanupQueue {
    /** The actor of what the server cleans up by itself. */
    static final String ITSELF = "retention";

    /** Servers of one catalogue do not wake at the same second. */
    private static final Duration SAME_NIGHT = Duration.ofHours(1);

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private OperationLedger operations;

    @Inject
    private Clock clock;

    /** @throws Failure ALREADY_RUNNING while the same is being cleaned up */
    public Operation queue(CleanupScope scope, String actor) {
        return operations.queue(new OperationOrder(
                OperationKind.CLEANUP, "", Optional.empty(), actor, scope.exclusiveKey(), scope.detail()));
    }

    /** Queues this night's clean-up, unless another server has done so. @throws Failure ALREADY_RUNNING */
    public void queueNightly() {
        CleanupScope everything = new CleanupScope(Optional.empty(), true);
        long tonight = catalogue
                .createQuery(
                        "select count(o) from Operation o where o.kind = :kind and o.actor = :actor"
                                + " and o.detail = :detail and o.queuedAt > :since",
                        Long.class)
                .setParameter("kind", OperationKind.CLEANUP)
                .setParameter("actor", ITSELF)
                .setParameter("detail", everything.detail())
                .setParameter("since", clock.instant().minus(SAME_NIGHT))
                .getSingleResult();
        if (tonight == 0) {
            queue(everything, ITSELF);
        }
    }
}
