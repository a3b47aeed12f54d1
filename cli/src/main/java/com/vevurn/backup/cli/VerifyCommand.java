package com.vevurn.backup.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies a backup. */
@Command(
        name = "verify",
        description = "Reads every copy of a backup back and compares it with what was written.",
        footer = {
            "",
            "Example:",
            "  backup-cli verify --backup daily-db-backup-20261124T020000Z-k3v7qa --level structure"
        })
final class VerifyCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "checksum",
            description = "checksum: signature, sizes and hashes. structure: also decrypted, decompressed and read to"
                    + " its end. restore: the first, and one copy restored into a scratch place, compared, and thrown"
                    + " away. Default: checksum.")
    private VerificationLevel level;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    ExitCode run(Session session) {
        return Work.operation(session, session.api().post(level.path(backup)), !noWait);
    }
}
