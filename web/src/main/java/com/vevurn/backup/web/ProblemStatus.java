package com.vevurn.backup.web;

import com.vevurn.backup.failure.Reason;

/** The one table from reasons to HTTP status. */
final class ProblemStatus {
    private ProblemStatus() {}

    static int of(Reason reason) {
        return switch (reason) {
            case REQUEST_INVALID, CONFIG_INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN, LINK_REFUSED -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case ALREADY_RUNNING,
                    STATE_CONFLICT,
                    NOT_APPROVED,
                    KEY_MISSING,
                    KEY_UNKNOWN,
                    DELETION_REFUSED,
                    COPY_MISSING,
                    COPY_DAMAGED -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY_REQUESTS -> 429;
            case MEDIA_TYPE_UNSUPPORTED -> 415;
            case INTERNAL, SETTING_INVALID -> 500;
            case UNSUPPORTED -> 501;
            case DATABASE_UNREACHABLE,
                    DATABASE_REFUSED,
                    SOURCE_FAILED,
                    DESTINATION_FAILED,
                    RESTORE_FAILED,
                    CONTENT_DIFFERS,
                    CHECK_FAILED -> 502;
            case TABLE_LOCKED, TOOL_MISSING, SERVER_TOO_NEW, CANCELLED, INTERRUPTED -> 503;
            case DESTINATION_FULL, QUOTA_EXCEEDED -> 507;
        };
    }
}
