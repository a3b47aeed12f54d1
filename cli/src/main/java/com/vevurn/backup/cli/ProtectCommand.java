package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Protects a backup from retention. */
@Command(
        name = "protect",
        description = "Protects a backup: neither retention nor an administrator deletes it until it is unprotected.",
        footer = {
            "",
            "Example:",
            "  backup-cli protect --backup daily-db-backup-20261124T020000Z-k3v7qa --reason \"audit of 2026\""
        })
final class ProtectCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for those who come later.")
    private String reason;

    @Override
    ExitCode run(Session session) {
        String path = "/backups" + Api.part(backup);
        session.api().put(path + "/protection", Json.object().put("reason", reason));
        JsonNode found = session.api().get(path);
        session.screen().result(found, BackupSheet.of(found, session.screen()), backup);
        return ExitCode.SUCCESS;
    }
}
