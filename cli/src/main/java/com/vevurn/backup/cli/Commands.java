package com.vevurn.backup.cli;

import java.util.List;
import java.util.Optional;

/** The commands that there are. Each is made only when it is called or told of: to look at all of them takes time. */
final class Commands {
    /** In the order in which help lists them. */
    static final List<String> NAMES = List.of(
            "login",
            "create",
            "list",
            "show",
            "verify",
            "repair",
            "restore",
            "undo",
            "approve",
            "download",
            "cancel",
            "protect",
            "unprotect",
            "restore-point",
            "cleanup",
            "delete",
            "schedule",
            "keys",
            "rotate",
            "import",
            "recovery-kit",
            "environments",
            "stats",
            "audit",
            "doctor",
            "completion");

    private Commands() {}

    /** A command by its name; none where there is no such command. */
    static Optional<Object> named(String name) {
        Object command = switch (name) {
            case "login" -> new LoginCommand();
            case "create" -> new CreateCommand();
            case "list" -> new ListCommand();
            case "show" -> new ShowCommand();
            case "verify" -> new VerifyCommand();
            case "repair" -> new RepairCommand();
            case "restore" -> new RestoreCommand();
            case "undo" -> new UndoCommand();
            case "approve" -> new ApproveCommand();
            case "download" -> new DownloadCommand();
            case "cancel" -> new CancelCommand();
            case "protect" -> new ProtectCommand();
            case "unprotect" -> new UnprotectCommand();
            case "restore-point" -> new RestorePointCommand();
            case "cleanup" -> new CleanupCommand();
            case "delete" -> new DeleteCommand();
            case "schedule" -> new ScheduleCommand();
            case "recovery-kit" -> new RecoveryKitCommand();
            case "keys" -> new KeysCommand();
            case "rotate" -> new RotateCommand();
            case "import" -> new ImportCommand();
            case "environments" -> new EnvironmentsCommand();
            case "stats" -> new StatsCommand();
            case "audit" -> new AuditCommand();
            case "doctor" -> new DoctorCommand();
            case "completion" -> new CompletionCommand();
            default -> "";
        };
        return Optional.of(command).filter(made -> !made.equals(""));
    }
}
