package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
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
            "  backup-cli restore --backup daily-db-backup-20261124T020000Z-k3v7qa --dry-run",
            "  backup-cli restore --backup daily-db-backup-20261124T020000Z-k3v7qa --environment staging --yes",
            "  backup-cli restore --backup daily-db-backup-20261124T020000Z-k3v7qa --without-restore-point \"it is lost\"",
            "  backup-cli restore --backup daily-db-backup-20261124T020000Z-k3v7qa --tables public.sales"
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

    @Option(names = "--dry-run", description = "Shows what would be done and what stands against it, and does nothing.")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The name of the environment again, where the server's policy for it asks for that.")
    private Optional<String> confirm = Optional.empty();

    @Option(
            names = "--without-restore-point",
            paramLabel = "REASON",
            description = "Takes no restore point of what is replaced, and says why; the server keeps the reason in its"
                    + " audit trail.")
    private Optional<String> withoutRestorePoint = Optional.empty();

    @Option(
            names = "--tables",
            paramLabel = "TABLE",
            split = ",",
            description = "Only these (schema.table), into a database beside the environment's; nothing is replaced.")
    private List<String> tables = List.of();

    @Option(
            names = "--schemas",
            paramLabel = "SCHEMA",
            split = ",",
            description = "Only the tables of these, likewise.")
    private List<String> schemas = List.of();

    @Option(
            names = "--paths",
            paramLabel = "PATH",
            split = ",",
            description = "Only these files and directories (uploads/2026), into directories beside the environment's.")
    private List<String> paths = List.of();

    @Option(
            names = "--in-place",
            description =
                    "Restores the database into itself, in one transaction, where the role may not make another one.")
    private boolean inPlace;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order to restore.")
    private boolean noWait;

    @Override
    void check() {
        if (!yes && !dryRun && !partial()) {
            Confirmation.requireSomebody(around(), "a restore replaces the database of " + environment);
        }
    }

    @Override
    ExitCode run(Session session) {
        if (dryRun) {
            return plan(session);
        }
        JsonNode found = session.api().get("/backups" + Api.part(backup));
        if (!yes && !partial()) {
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
        return Work.approvable(session, send(session, order()), !noWait);
    }

    private ExitCode plan(Session session) {
        JsonNode plan = send(session, order().put("dryRun", true));
        session.screen().result(plan, RestorePlanSheet.of(plan, session.screen()), backup);
        return plan.path("possible").asBoolean() ? ExitCode.SUCCESS : ExitCode.REFUSED;
    }

    private JsonNode send(Session session, ObjectNode order) {
        return session.api().post("/restore" + Api.part(backup), order).body();
    }

    private ObjectNode order() {
        ObjectNode order = Json.object().put("targetEnvironment", environment);
        confirm.ifPresent(name -> order.put("confirm", name));
        withoutRestorePoint.ifPresent(reason -> order.put("withoutRestorePoint", reason));
        if (inPlace) {
            order.put("mode", "in-place");
        }
        list(order, "tables", tables);
        list(order, "schemas", schemas);
        list(order, "paths", paths);
        return order;
    }

    private static void list(ObjectNode order, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(order.withArray("/" + name)::add);
        }
    }

    private boolean partial() {
        return !tables.isEmpty() || !schemas.isEmpty() || !paths.isEmpty();
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
