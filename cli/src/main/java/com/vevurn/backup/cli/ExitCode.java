package com.vevurn.backup.cli;

/** What the exit status of the program says. Scripts rely on the numbers: they never change. */
enum ExitCode {
    SUCCESS(0, "done"),
    FAILED(1, "the operation failed"),
    USAGE(2, "the command line, the profile or the document cannot be understood"),
    PARTIAL(3, "done in part: a backup without one of its copies, or a list of which some were refused"),
    REFUSED(4, "the server, or a missing confirmation, refused it"),
    UNREACHABLE(5, "the server does not answer"),
    INTERRUPTED(130, "interrupted; what was started on the server goes on");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    int status() {
        return status;
    }

    String meaning() {
        return meaning;
    }

    /** What the state in which a backup or an operation ended means for the one who waited for it. */
    static ExitCode ofState(String state) {
        return switch (state) {
            case "COMPLETED", "SUCCEEDED" -> SUCCESS;
            case "INCOMPLETE" -> PARTIAL;
            default -> FAILED;
        };
    }
}
