package com.vevurn.backup.operation;

import java.time.Instant;
import java.util.Optional;

/** An operation that waits for the approval of another person than {@code admin}, who asked for it. */
public final class AwaitedOperation {
    private static final Instant QUEUED = Instant.parse("2026-11-24T02:00:00Z");

    private AwaitedOperation() {}

    public static Operation of(OperationKind kind) {
        Operation operation = new Operation(
                new OperationOrder(kind, "shop-1", Optional.of("production"), "admin", "key", "restore-1"), QUEUED);
        operation.awaitApproval(QUEUED.plusSeconds(60));
        return operation;
    }
}
