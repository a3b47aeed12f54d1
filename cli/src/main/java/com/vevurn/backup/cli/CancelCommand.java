package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops a running backup. */
@Command(
        name = "cancel",
        description = "Stops a running backup, which leaves nothing behind, and waits until it has stopped.",
        footer = {"", "Example:", "  backup-cli cancel --backup daily-db-backup-20261124T020000Z-k3v7qa"})
final class CancelCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Override
    ExitCode run(Session session) {
        String path = "/backups" + Api.part(backup);
        JsonNode asked = session.api().post(path + "/cancel");
        JsonNode ended = new Watch(session, path, backup).untilEnd(asked);
        session.screen().result(ended, BackupSheet.of(ended, session.screen()));
        // It may have reached its end a moment before the order reached it.
        return Words.text(ended, "/state").equals("CANCELLED") ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
}
