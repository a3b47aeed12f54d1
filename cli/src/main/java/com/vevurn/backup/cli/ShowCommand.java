package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a backup. */
@Command(
        name = "show",
        description = "Shows a backup: its state, its artifacts, its copies.",
        footer = {"", "Example:", "  backup-cli show --backup daily-db-backup-20261124T020000Z-k3v7qa"})
final class ShowCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Override
    ExitCode run(Session session) {
        JsonNode found = session.api().get("/backups" + Api.part(backup));
        session.screen().result(found, BackupSheet.of(found, session.screen()));
        return ExitCode.SUCCESS;
    }
}
