package com.vevurn.backup.cli;

import java.io.PrintWriter;
import picocli.CommandLine.ParameterException;

/** Tells a person what went wrong, always on standard error, and gives the exit status. */
final class Failures {
    private Failures() {}

    static int report(Exception e, PrintWriter err) {
        if (!(e instanceof CommandFailure failure)) {
            err.println("error: something unexpected happened in this program: " + e);
            return ExitCode.FAILED.status();
        }
        err.println("error: " + failure.getMessage());
        failure.faults().forEach(line -> err.println("  " + line));
        if (!failure.hint().isEmpty()) {
            err.println("hint: " + failure.hint());
        }
        return failure.exitCode().status();
    }

    static int misuse(ParameterException e, PrintWriter err) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println("error: " + e.getMessage());
        err.println("hint: " + command + " --help shows what there is.");
        return ExitCode.USAGE.status();
    }
}
