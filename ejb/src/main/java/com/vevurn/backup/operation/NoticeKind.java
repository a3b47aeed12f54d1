package com.vevurn.backup.operation;

/** What people are told of beyond the end of an operation. */
public enum NoticeKind {
    /** A due time passed without a run: the server was down for too long, or the run before was still going. */
    SCHEDULE_MISSED,
    /** A configuration has no good backup for longer than its schedule allows. */
    OVERDUE,
    /** A destination is nearly full, or what is due cannot fit. */
    QUOTA,
    /** A backup is far bigger, smaller or slower than, or compresses far worse or better than, its configuration's history. */
    UNUSUAL,
    /** A restore waits for the approval of another person. */
    APPROVAL_AWAITED,
    /** It was given; of a restore that nobody approved in time its failure tells. */
    APPROVAL_GIVEN
}
