package com.vevurn.backup.cli;

/** The server has no such thing. */
final class NotFound extends CommandFailure {
    private static final long serialVersionUID = 1L;

    NotFound(String fact, String hint) {
        super(ExitCode.REFUSED, fact, hint);
    }
}
