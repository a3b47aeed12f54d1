package com.vevurn.backup.keys;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.operation.OperationState;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.platform.Json;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where rotations begin, whoever asks. It asks for no role: whoever acts for a caller has checked it. */
@Stateless
@PermitAll
public class RotationQueue {
    /** The actor of rotations that the server takes up again by itself. */
    private static final String ITSELF = "key-rotation";

    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofHours(1);

    /** How far back it looks for orders to encrypt anew. */
    private static final int MOST_ORDERS = 200;

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private OperationLedger operations;

    @Inject
    private Clock clock;

    /** @throws Failure ALREADY_RUNNING while keys are rotated */
    public Operation queue(String actor, RotationOrder order) {
        return operations.queue(new OperationOrder(
                OperationKind.ROTATION, "", Optional.empty(), actor, "rotation of keys", order.detail()));
    }

    /**
     * Takes a rotation up again that was cut off, or could not reach every copy; one at a time. Of those that wrap, the newest
     * is about all copies; of those that encrypt anew, each may be about other backups.
     *
     * @throws Failure ALREADY_RUNNING
     */
    public void takeUp() {
        Instant now = clock.instant();
        Stream.concat(newest("= ''", 1).stream(), notTakenUp().stream())
                .filter(ended -> isUnfinished(ended.view(now), now))
                // Each has its turn.
                .min(Comparator.comparing(ended -> ended.view(now).endedAt().orElse(now)))
                .ifPresent(unfinished ->
                        queue(ITSELF, RotationOrder.of(unfinished.detail()).after(unfinished.id())));
    }

    private List<Operation> notTakenUp() {
        Set<String> takenUp = new HashSet<>();
        List<Operation> last = new ArrayList<>();
        for (Operation operation : newest("<> ''", MOST_ORDERS)) {
            if (!takenUp.contains(operation.id())) {
                last.add(operation);
            }
            takenUp.addAll(RotationOrder.of(operation.detail()).attempts());
        }
        return last;
    }

    /** Only those that wrap have no detail. */
    private List<Operation> newest(String detail, int limit) {
        return catalogue
                .createQuery(
                        "select o from Operation o where o.kind = :kind and o.detail " + detail
                                + " order by o.queuedAt desc, o.id desc",
                        Operation.class)
                .setParameter("kind", OperationKind.ROTATION)
                .setMaxResults(limit)
                .getResultList();
    }

    private static boolean isUnfinished(OperationView newest, Instant now) {
        if (newest.state() == OperationState.INTERRUPTED) {
            return true;
        }
        boolean rested = newest.endedAt()
                .filter(end -> end.plus(BEFORE_ANOTHER_TRY).isBefore(now))
                .isPresent();
        return rested
                && newest.result()
                        .map(result -> Json.read(result.text(), new TypeReference<JsonNode>() {}))
                        .filter(result -> result.path("failed").asLong() > 0)
                        .isPresent();
    }
}
