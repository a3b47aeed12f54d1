package com.vevurn.backup.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that talks to the server: what all of them have in common. */
abstract class ServerCommand implements Callable<Integer> {
    @ParentCommand
    private BackupCli program;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table for people; json or yaml for programs. Default: table.")
    private OutputFormat output;

    @Option(
            names = "--quiet",
            description = "Instead of a table only the ids of what was made or found; no progress, no notes.")
    private boolean quiet;

    @Option(names = "--help", usageHelp = true, description = "Shows this and ends.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** Does what the command is for. */
    abstract ExitCode run(Session session);

    /** Looks at the options together, before any question is asked or any request sent. */
    void check() {}

    @Override
    public final Integer call() {
        check();
        Surroundings around = program.around();
        Login login = login(server);
        Screen screen = new Screen(around, output, quiet);
        if (login.exposed()) {
            screen.note("warning: the " + login.credentials().secret() + " goes unencrypted to " + login.server());
        }
        Session session = new Session(new Api(login), screen, around);
        return run(session).status();
    }

    Login login(ServerOptions options) {
        return options.login(around());
    }

    Surroundings around() {
        return program.around();
    }

    /** The command line is wrong in a way that only its options together show. */
    ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
