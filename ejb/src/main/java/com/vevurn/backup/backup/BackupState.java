package com.vevurn.backup.backup;

/** How far a backup is. */
public enum BackupState {
    QUEUED,
    RUNNING,
    /** Every destination has a complete copy. */
    COMPLETED,
    /** At least one destination has a complete copy, and at least one has none. */
    INCOMPLETE,
    FAILED,
    CANCELLED,
    /** The server stopped while it ran; nothing of it is left. */
    INTERRUPTED,
    /** Retention removed its copies; the row is history. */
    EXPIRED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }

    /** Whether there is something to read. */
    public boolean readable() {
        return this == COMPLETED || this == INCOMPLETE;
    }
}
