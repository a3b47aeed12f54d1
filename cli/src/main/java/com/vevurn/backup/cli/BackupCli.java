package com.vevurn.backup.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The program: a thin client of the HTTP API, knowing nothing of the server's code. */
@Command(
        name = "backup-cli",
        description = "Makes, verifies and restores backups by way of a Vevurn Backup server.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = BackupCli.Version.class,
        subcommands = {
            LoginCommand.class,
            CreateCommand.class,
            ListCommand.class,
            ShowCommand.class,
            VerifyCommand.class,
            RepairCommand.class,
            RestoreCommand.class,
            CancelCommand.class,
            ScheduleCommand.class,
            AuditCommand.class,
            DoctorCommand.class
        })
final class BackupCli implements Runnable {
    private final Surroundings around;
    private CommandLine line;

    @Option(names = "--help", usageHelp = true, description = "Shows this and ends. Each command has its own --help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Shows the version and ends.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    BackupCli(Surroundings around) {
        this.around = around;
    }

    public static void main(String[] arguments) {
        System.exit(run(Surroundings.ofProcess(), arguments));
    }

    /** @return the exit status, see {@link ExitCode} */
    static int run(Surroundings around, String... arguments) {
        BackupCli program = new BackupCli(around);
        program.line = new CommandLine(program)
                .setOut(around.out())
                .setErr(around.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        around.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(around.terminal().isPresent())
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, around.err()))
                .setParameterExceptionHandler((e, all) -> Failures.misuse(e, around.err()));
        for (CommandLine each : program.line.getSubcommands().values()) {
            each.getCommandSpec().usageMessage().exitCodeListHeading("%nExit status:%n");
            each.getCommandSpec().usageMessage().exitCodeList(meanings());
        }
        program.line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit status:%n");
        program.line.getCommandSpec().usageMessage().exitCodeList(meanings());
        return program.line.execute(arguments);
    }

    /** The names of all commands. */
    static Set<String> commands() {
        return new CommandLine(new BackupCli(Surroundings.ofProcess()))
                .getSubcommands()
                .keySet();
    }

    Surroundings around() {
        return around;
    }

    @Override
    public void run() {
        throw new ParameterException(line, "Say which command");
    }

    private static Map<String, String> meanings() {
        return Arrays.stream(ExitCode.values())
                .collect(Collectors.toMap(
                        code -> " " + code.status(), ExitCode::meaning, (one, other) -> one, LinkedHashMap::new));
    }

    /** The version of the jar; none when run from loose classes. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "backup-cli "
                        + Optional.ofNullable(BackupCli.class.getPackage().getImplementationVersion())
                                .orElse("(development)")
            };
        }
    }
}
