package com.vevurn.backup.operation;

import java.util.Set;

/** How far an operation is. The last four are ends. */
public enum OperationState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** The server that ran it stopped, or lost its database for longer than its lease. */
    INTERRUPTED;

    /** Those that are no ends. */
    public static final Set<OperationState> ACTIVE = Set.of(QUEUED, RUNNING);

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
