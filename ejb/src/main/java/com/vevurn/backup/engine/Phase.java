package com.vevurn.backup.engine;

/** What an operation is doing at the moment. */
public enum Phase {
    PREPARING,
    DUMPING,
    PUBLISHING,
    CHECKING,
    READING,
    RESTORING,
    COMPARING,
    SWAPPING,
    REPAIRING,
    REMOVING
}
