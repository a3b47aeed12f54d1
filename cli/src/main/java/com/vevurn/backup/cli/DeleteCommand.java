package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes a backup, or forgets a configuration. */
@Command(
        name = "delete",
        description = "Deletes a backup at all its destinations, or forgets a configuration, whose backups stay.",
        footer = {
            "",
            "Examples:",
            "  backup-cli delete --backup daily-db-backup-20261124T020000Z-k3v7qa",
            "  backup-cli delete --config daily-db-backup --yes"
        })
final class DeleteCommand extends ServerCommand {
    /** One of the two. */
    static final class Victim {
        @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
        private Optional<String> backup = Optional.empty();

        @Option(names = "--config", required = true, paramLabel = "ID", description = "The configuration.")
        private Optional<String> config = Optional.empty();

        String words() {
            return backup.map(id -> "the backup " + id).orElseGet(() -> "the configuration " + config.orElseThrow());
        }
    }

    @ArgGroup(multiplicity = "1")
    private Victim victim;

    @Option(names = "--force", description = "Also the newest good backup of its configuration; for a super_admin.")
    private boolean force;

    @Option(names = "--yes", description = "Does not ask; needed where no terminal is.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    void check() {
        if (!yes) {
            Confirmation.requireSomebody(around(), "this deletes " + victim.words());
        }
    }

    @Override
    ExitCode run(Session session) {
        if (!yes) {
            Confirmation.ask(around(), "Delete " + Words.printable(victim.words()) + "?");
        }
        if (victim.backup.isPresent()) {
            JsonNode begun = session.api()
                    .delete(new Query("/backups" + Api.part(victim.backup.get()))
                            .with("force", Optional.of("true").filter(text -> force))
                            .text());
            return Work.operation(session, begun, !noWait);
        }
        String id = victim.config.orElseThrow();
        session.api().delete("/configs" + Api.part(id));
        session.screen()
                .result(Json.object().put("id", id).put("deleted", true), id + " is forgotten; its backups stay\n", id);
        return ExitCode.SUCCESS;
    }
}
