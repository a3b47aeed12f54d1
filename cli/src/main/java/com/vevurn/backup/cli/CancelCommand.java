package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Stops what runs. */
@Command(
        name = "cancel",
        description =
                "Stops a running backup, verification, repair or restore, and waits until it has stopped. A backup"
                        + " leaves nothing behind; a restore leaves the database as it was.",
        footer = {
            "",
            "Examples:",
            "  backup-cli cancel --backup daily-db-backup-20261124T020000Z-k3v7qa",
            "  backup-cli cancel --operation restore-7Q2M5KZC4A"
        })
final class CancelCommand extends ServerCommand {
    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Override
    ExitCode run(Session session) {
        JsonNode asked = session.api().post(subject.path() + "/cancel");
        JsonNode ended = subject.untilEnd(session, asked);
        session.screen().result(ended, subject.sheet(ended, session.screen()), subject.id());
        // It may have reached its end a moment before the order reached it.
        return Words.text(ended, "/state").equals("CANCELLED") ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
}
