package com.vevurn.backup.failure;

import java.util.Locale;

/** Why something did not work: a closed list whose tokens are part of the API and never change. */
public enum Reason {
    /** The request itself is malformed; the faults name each place. */
    REQUEST_INVALID,
    /** A configuration document has faults; nothing was saved. */
    CONFIG_INVALID,
    /** No configuration, backup, copy or operation has that id. */
    NOT_FOUND,
    /** The caller is not known to the server. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this. */
    FORBIDDEN,
    /** A signed link was altered, or its time has passed. */
    LINK_REFUSED,
    /** A backup of the same configuration, or a restore into the same environment, is running. */
    ALREADY_RUNNING,
    /** The thing is in a state that does not allow the request. */
    STATE_CONFLICT,
    /** It needed the approval of another person, and nobody gave it in time. */
    NOT_APPROVED,
    /** This installation cannot do it; the hint says what can. */
    UNSUPPORTED,
    /** Encryption was asked for and no master key is configured. */
    KEY_MISSING,
    /** None of the configured master keys opens the backup. */
    KEY_UNKNOWN,
    /** No PostgreSQL client program that fits the server is installed. */
    TOOL_MISSING,
    /** The server is newer than every installed client program. */
    SERVER_TOO_NEW,
    /** The database does not answer. */
    DATABASE_UNREACHABLE,
    /** The database refused the user, the password or the right. */
    DATABASE_REFUSED,
    /** Others hold a lock on a table, for longer than a backup waits. */
    TABLE_LOCKED,
    /** The source could not be read whole. */
    SOURCE_FAILED,
    /** No space is left at the destination. */
    DESTINATION_FULL,
    /** The destination was granted fewer bytes than are due. */
    QUOTA_EXCEEDED,
    /** The destination refused or lost what was written. */
    DESTINATION_FAILED,
    /** The destination keeps what it has: under a lock, or from credentials that may only add. */
    DELETION_REFUSED,
    /** A copy that the catalogue knows is not at its destination. */
    COPY_MISSING,
    /** A stored object differs from what was written. */
    COPY_DAMAGED,
    /** The restored content differs from what was dumped. */
    CONTENT_DIFFERS,
    /** A restored database did not answer one of the deployer's checks with true. */
    CHECK_FAILED,
    /** The restore did not complete; the target is as it was. */
    RESTORE_FAILED,
    /** Somebody cancelled it. */
    CANCELLED,
    /** The server that ran it stopped. */
    INTERRUPTED,
    /** A setting of the deployment has a value that cannot be used. */
    SETTING_INVALID,
    /** The address exists and does not take that HTTP method. */
    METHOD_NOT_ALLOWED,
    /** The body is larger than any document may be. */
    TOO_LARGE,
    /** The caller, their address, or all together ask for more at once than is answered. */
    TOO_MANY_REQUESTS,
    /** The body, or the answer asked for, is not JSON. */
    MEDIA_TYPE_UNSUPPORTED,
    /** Something unexpected; the server's log has the details under the given number. */
    INTERNAL;

    /** The stable token of this reason in answers and documents, such as {@code copy-damaged}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
