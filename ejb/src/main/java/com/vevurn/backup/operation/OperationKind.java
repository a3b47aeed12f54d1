package com.vevurn.backup.operation;

import java.util.Locale;

/** What an operation does. */
public enum OperationKind {
    BACKUP,
    VERIFICATION,
    RESTORE,
    /** What a restore replaced is put back. */
    UNDO,
    REPAIR,
    CLEANUP,
    DELETION,
    /** Rebuilds the catalogue from what destinations hold. */
    IMPORT,
    /** Wraps the data keys of backups anew. */
    ROTATION;

    /**
     * Whether it waits until a server has room. A restore and its undoing do not: who needs one is in need, and may be
     * waiting for a backup of his own that it begins with.
     */
    boolean waits() {
        return this != RESTORE && this != UNDO;
    }

    /** Whether it is there to remove backups. */
    boolean removes() {
        return this == CLEANUP || this == DELETION;
    }

    /** The first part of an operation's id. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
