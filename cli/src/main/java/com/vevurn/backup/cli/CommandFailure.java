package com.vevurn.backup.cli;

import java.util.List;

/** The one exception of this program: a fact, a hint at what to do, and the exit status. Holds no secret. */
class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String hint;
    private final transient List<Fault> faults;

    /** @param hint what to do, empty where there is nothing to say */
    CommandFailure(ExitCode exitCode, String fact, String hint) {
        this(exitCode, fact, hint, List.of());
    }

    /** @param faults what is wrong with the document that was sent */
    CommandFailure(ExitCode exitCode, String fact, String hint, List<Fault> faults) {
        super(fact);
        this.exitCode = exitCode;
        this.hint = hint;
        this.faults = List.copyOf(faults);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    String hint() {
        return hint;
    }

    List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }
}
