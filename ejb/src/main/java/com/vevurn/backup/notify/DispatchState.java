package com.vevurn.backup.notify;

/** How far a message is. */
public enum DispatchState {
    /** It waits for its first or its next try. */
    QUEUED,
    /** Its receiver has accepted it. */
    SENT,
    /** It was given up. */
    FAILED
}
