package com.vevurn.backup.operation;

import java.time.Instant;
import java.util.Optional;

/** The operation of a backup that is over, for tests of what is made of it. */
public final class PastOperation {
    private PastOperation() {}

    public static Operation of(String backupId, Instant startedAt) {
        OperationOrder order = new OperationOrder(OperationKind.BACKUP, backupId, Optional.empty(), "admin", "", "");
        return Operation.past(order, startedAt, startedAt.plusSeconds(60));
    }
}
