package com.vevurn.backup.operation;

import java.util.Locale;

/** What an operation does. */
public enum OperationKind {
    BACKUP,
    VERIFICATION,
    RESTORE,
    REPAIR;

    /** The first part of an operation's id. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
