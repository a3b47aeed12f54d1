package com.vevurn.backup.engine;

/** What an operation is doing at the moment. */
public enum Phase {
    PREPARING,
    DUMPING,
    PUBLISHING,
    CHECKING,
    /** A restore point is taken of what a restore is about to replace. */
    PROTECTING,
    READING,
    RESTORING,
    COMPARING,
    /** The deployer's SQL makes restored rows fit for more people to see. */
    MASKING,
    SWAPPING,
    REPAIRING,
    REMOVING
}
