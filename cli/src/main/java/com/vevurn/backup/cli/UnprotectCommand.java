package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the protection from a backup. */
@Command(
        name = "unprotect",
        description = "Takes the protection from a backup: retention may delete it from then on.",
        footer = {"", "Example:", "  backup-cli unprotect --backup daily-db-backup-20261124T020000Z-k3v7qa"})
final class UnprotectCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Option(names = "--yes", description = "Does not ask; needed where no terminal is.")
    private boolean yes;

    @Override
    void check() {
        if (!yes) {
            Confirmation.requireSomebody(around(), "without its protection retention may delete " + backup);
        }
    }

    @Override
    ExitCode run(Session session) {
        if (!yes) {
            Confirmation.ask(around(), "Let retention delete " + Words.printable(backup) + " when its time has come?");
        }
        String path = "/backups" + Api.part(backup);
        session.api().delete(path + "/protection");
        JsonNode found = session.api().get(path);
        session.screen().result(found, BackupSheet.of(found, session.screen()), backup);
        return ExitCode.SUCCESS;
    }
}
