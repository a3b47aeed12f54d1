package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Approves a restore, or the undoing of one, that somebody else has asked for. */
@Command(
        name = "approve",
        description =
                "Approves a restore into an environment, or the undoing of one, where its policy asks for the approval"
                        + " of another person than the one who asked for it; it starts then, and this command waits for its end.",
        footer = {"", "Example:", "  backup-cli approve --restore restore-20261124T030000Z-k3v7qa"})
final class ApproveCommand extends ServerCommand {
    @Option(
            names = "--restore",
            required = true,
            paramLabel = "ID",
            description = "The restore, or the undoing: the id of its operation.")
    private String restore;

    @Option(names = "--no-wait", description = "Ends as soon as it is approved.")
    private boolean noWait;

    @Override
    ExitCode run(Session session) {
        JsonNode begun = session.api().post("/restores" + Api.part(restore) + "/approve");
        return Work.operation(session, begun, !noWait);
    }
}
