package com.vevurn.backup.cli;

import java.util.List;

/** The one exception of this program: a fact, a hint at what to do, and the exit status. Holds no secret. */
class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String hint;
    private final transient List<String> details;

    /** @param hint what to do, empty where there is nothing to say */
    CommandFailure(ExitCode exitCode, String fact, String hint) {
        this(exitCode, fact, hint, List.of());
    }

    /** @param details each a line of its own, such as a fault with its place in a document */
    CommandFailure(ExitCode exitCode, String fact, String hint, List<String> details) {
        super(fact);
        this.exitCode = exitCode;
        this.hint = hint;
        this.details = List.copyOf(details);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    String hint() {
        return hint;
    }

    List<String> details() {
        return details == null ? List.of() : details;
    }
}
