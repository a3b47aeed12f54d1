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
import java.util.Optional;

/** Where rotations begin, whoever asks. It asks for no role: whoever acts for a caller has checked it. */
@Stateless
@PermitAll
public class RotationQueue {
    /** The actor of rotations that the server takes up again by itself. */
    private static final String ITSELF = "key-rotation";

    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofHours(1);

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private OperationLedger operations;

    @Inject
    private Clock clock;

    /** @throws Failure ALREADY_RUNNING while keys are rotated */
    public Operation queue(String actor) {
        return operations.queue(
                new OperationOrder(OperationKind.ROTATION, "", Optional.empty(), actor, "rotation of keys", ""));
    }

    /** Takes the newest rotation up again if it was cut off, or could not reach every copy. @throws Failure ALREADY_RUNNING */
    public void takeUp() {
        Instant now = clock.instant();
        catalogue
                .createQuery(
                        "select o from Operation o where o.kind = :kind order by o.queuedAt desc, o.id desc",
                        Operation.class)
                .setParameter("kind", OperationKind.ROTATION)
                .setMaxResults(1)
                .getResultStream()
                .map(operation -> operation.view(now))
                .filter(newest -> isUnfinished(newest, now))
                .forEach(newest -> queue(ITSELF));
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
