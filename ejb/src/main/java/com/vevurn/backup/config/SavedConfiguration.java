package com.vevurn.backup.config;

/**
 * What saving did.
 *
 * @param configuration as it is in force now
 * @param change what is new about it
 */
public record SavedConfiguration(Configuration configuration, Change change) {
    /** What saving changes. */
    public enum Change {
        CREATED,
        REPLACED,
        /** It said already what it says now. */
        NONE
    }
}
