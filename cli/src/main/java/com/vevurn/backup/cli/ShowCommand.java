package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a backup or an operation. */
@Command(
        name = "show",
        description = "Shows a backup (its state, artifacts, copies) or an operation (its state and what came of it).",
        footer = {
            "",
            "Examples:",
            "  backup-cli show --backup daily-db-backup-20261124T020000Z-k3v7qa",
            "  backup-cli show --operation restore-7Q2M5KZC4A --wait"
        })
final class ShowCommand extends ServerCommand {
    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--wait",
            description = "Watches it to its end first; the exit status is then that of what was watched.")
    private boolean wait;

    @Override
    ExitCode run(Session session) {
        JsonNode found = session.api().get(subject.path());
        JsonNode shown = wait ? subject.untilEnd(session, found) : found;
        session.screen().result(shown, subject.sheet(shown, session.screen()), subject.id());
        return wait ? ExitCode.ofState(Words.text(shown, "/state")) : ExitCode.SUCCESS;
    }
}
