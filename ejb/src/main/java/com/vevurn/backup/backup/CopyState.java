package com.vevurn.backup.backup;

/** What is known of a copy. */
public enum CopyState {
    PENDING,
    GOOD,
    FAILED,
    MISSING,
    DAMAGED
}
