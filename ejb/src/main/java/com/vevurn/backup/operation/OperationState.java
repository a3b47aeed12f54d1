package com.vevurn.backup.operation;

/** How far an operation is. The last four are ends. */
public enum OperationState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** The server that ran it stopped, or lost its database for longer than its lease. */
    INTERRUPTED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
