package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts back what a restore replaced. */
@Command(
        name = "undo",
        description =
                "Puts back the database and the directories that a restore replaced, and keeps those that it had made."
                        + " Once, while they are kept and nothing else was restored since.",
        footer = {
            "",
            "Examples:",
            "  backup-cli undo --restore restore-20261124T030000Z-k3v7qa",
            "  backup-cli undo --restore restore-20261124T030000Z-k3v7qa --yes",
            "  backup-cli undo --restore restore-20261124T030000Z-k3v7qa --confirm production"
        })
final class UndoCommand extends ServerCommand {
    @Option(
            names = "--restore",
            required = true,
            paramLabel = "ID",
            description = "The restore: the id of its operation.")
    private String restore;

    @Option(names = "--yes", description = "Does not ask; needed where no terminal is.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The name of the environment, where the server's policy for it asks for that.")
    private Optional<String> confirm = Optional.empty();

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    void check() {
        if (!yes) {
            Confirmation.requireSomebody(around(), "it takes back the restore " + restore);
        }
    }

    @Override
    ExitCode run(Session session) {
        if (!yes) {
            JsonNode found = session.api().get("/operations" + Api.part(restore));
            Confirmation.ask(
                    around(), "Put back what %s replaced in %s?".formatted(restore, Words.text(found, "/environment")));
        }
        Query query = new Query("/restores" + Api.part(restore) + "/undo").with("confirm", confirm);
        return Work.approvable(session, session.api().post(query.text()), !noWait);
    }
}
