package com.vevurn.backup.schedule;

/** What came of a due time. */
public enum DueOutcome {
    /** A backup was queued. */
    STARTED,
    /** The first backup was interrupted by a crash, and a second one was queued. */
    RERUN,
    /** The backup was interrupted, and could not be run again. */
    INTERRUPTED,
    /** The run before was still going. */
    SKIPPED,
    /** The backup could not be begun. */
    REFUSED,
    /** It passed while no server was up, and a later one, or none, was caught up with. */
    MISSED
}
