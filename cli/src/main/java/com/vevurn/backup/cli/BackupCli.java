package com.vevurn.backup.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        footer = {
            "",
            "The server and who one is there come from options, from BACKUP_URL, BACKUP_USER, BACKUP_PASSWORD and"
                    + " BACKUP_CA, or from the profile that backup-cli login writes; what is missing then is asked for,"
                    + " where somebody sits at a terminal. Where a server takes the tokens of an OpenID Connect provider,"
                    + " BACKUP_TOKEN or --token-file stands for user and password.",
            "",
            "From nothing to a restored database:",
            "  backup-cli login --url https://backup.example.com --user alice",
            "  backup-cli create --type database --name \"Before the update\"",
            "  backup-cli list",
            "  backup-cli restore --backup ID --environment staging --verify"
        },
        versionProvider = BackupCli.Version.class)
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
        return program(around, needed(arguments)).execute(arguments);
    }

    /** What is called is looked at alone, and the version is of none; completions are of all commands, and so is help. */
    private static List<String> needed(String... arguments) {
        boolean alone =
                arguments.length > 0 && !arguments[0].equals("completion") && Commands.NAMES.contains(arguments[0]);
        boolean version = arguments.length == 1 && arguments[0].equals("--version");
        return version ? List.of() : alone ? List.of(arguments[0]) : Commands.NAMES;
    }

    static CommandLine program(Surroundings around) {
        return program(around, Commands.NAMES);
    }

    private static CommandLine program(Surroundings around, List<String> commands) {
        BackupCli program = new BackupCli(around);
        program.line = new CommandLine(program);
        for (String name : commands) {
            program.line.addSubcommand(name, Commands.named(name).orElseThrow());
        }
        program.line
                .setOut(around.out())
                .setErr(around.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        around.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(around.terminal().isPresent())
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, around.err()))
                .setParameterExceptionHandler((e, all) -> Failures.misuse(e, around.err()));
        program.line.getSubcommands().values().forEach(BackupCli::tellExitCodes);
        tellExitCodes(program.line);
        return program.line;
    }

    private static void tellExitCodes(CommandLine command) {
        command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit status:%n");
        command.getCommandSpec().usageMessage().exitCodeList(meanings());
    }

    CommandLine line() {
        return line;
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
