package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Restores a backup into an environment. */
@Command(
        name = "restore",
        description =
                "Replaces the database of an environment by a backup. The replaced one is kept under another name;"
                        + " whatever fails leaves the environment as it was.",
        footer = {
            "",
            "Examples:",
            "  backup-cli restore --backup daily-db-backup-20261124T020000Z-k3v7qa --verify",
            "  backup-cli restore --backup daily-db-backup-20261124T020000Z-k3v7qa --environment staging --yes"
        })
final class RestoreCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "production",
            description = "Where it goes, as the server's deployer named it. Default: production.")
    private String environment;

    @Option(
            names = "--verify",
            description = "Verifies the structure of the backup first, and ends there if it is bad.")
    private boolean verify;

    @Option(names = "--yes", description = "Does not ask; needed where no terminal is.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order to restore.")
    private boolean noWait;

    @Override
    void check() {
        if (!yes) {
            Confirmation.requireSomebody(around(), "a restore replaces the database of " + environment);
        }
    }

    @Override
    ExitCode run(Session session) {
        JsonNode found = session.api().get("/backups" + Api.part(backup));
        if (!yes) {
            Confirmation.ask(around(), question(found));
        }
        if (verify) {
            JsonNode begun = session.api().post(VerificationLevel.structure.path(backup));
            JsonNode verification = Work.operationEnd(session, begun);
            if (ExitCode.ofState(Words.text(verification, "/state")) != ExitCode.SUCCESS) {
                session.screen()
                        .result(
                                verification,
                                OperationSheet.of(verification, session.screen()),
                                Words.text(verification, "/id"));
                session.screen().complain("error: the verification did not succeed; nothing was restored");
                return ExitCode.FAILED;
            }
            session.screen().note("verified: every copy of " + backup + " can be read to its end");
        }
        JsonNode order = Json.object().put("targetEnvironment", environment);
        JsonNode begun =
                session.api().post("/restore" + Api.part(backup), order).body();
        return Work.operation(session, begun, !noWait);
    }

    private String question(JsonNode found) {
        return "Replace the database of %s by \"%s\" of %s, made %s?"
                .formatted(
                        environment,
                        Words.text(found, "/name"),
                        Words.text(found, "/environment"),
                        Words.time(Words.text(found, "/createdAt")));
    }
}
