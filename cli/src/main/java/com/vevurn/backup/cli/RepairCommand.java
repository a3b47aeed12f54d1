package com.vevurn.backup.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Repairs the copies of a backup. */
@Command(
        name = "repair",
        description =
                "Checks every copy of a backup, and makes those that are missing or damaged anew from a good one.",
        footer = {"", "Example:", "  backup-cli repair --backup daily-db-backup-20261124T020000Z-k3v7qa"})
final class RepairCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    ExitCode run(Session session) {
        return Work.operation(session, session.api().post("/backups" + Api.part(backup) + "/repair"), !noWait);
    }
}
