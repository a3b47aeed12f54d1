package com.vevurn.backup.backup;

/** What is known of a copy. */
public enum CopyState {
    PENDING,
    GOOD,
    FAILED,
    MISSING,
    DAMAGED,
    /** It is being removed, or its removal was cut off and is tried again. */
    EXPIRING,
    /** It was removed. */
    EXPIRED;

    /** Whether the catalogue holds that objects lie at the destination, or should. */
    public boolean present() {
        return this == GOOD || this == MISSING || this == DAMAGED;
    }

    /** Whether it was there once and is not, or is on its way out. */
    boolean gone() {
        return this == EXPIRING || this == EXPIRED;
    }
}
