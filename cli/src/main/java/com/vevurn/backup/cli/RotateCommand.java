package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rotates backups to the active master key, or gives them new data keys. */
@Command(
        name = "rotate",
        description =
                "Wraps the data key of every backup anew for the server's active master key, so that an older one is"
                        + " needed no more. No backup is read or rewritten, and each opens at every moment.",
        footer = {
            "",
            "Examples:",
            "  backup-cli rotate",
            "  backup-cli rotate --re-encrypt",
            "  backup-cli rotate --re-encrypt --backup daily-20261124T020000Z-k3v7qa",
            "  backup-cli keys"
        })
final class RotateCommand extends ServerCommand {
    @Option(
            names = "--re-encrypt",
            description = "Where data keys themselves were seen: encrypts every backup anew under a new data key, one"
                    + " at a time, as a backup of another id that takes the place of the old one.")
    private boolean reEncrypt;

    @Option(
            names = "--backup",
            paramLabel = "ID",
            description = "With --re-encrypt: this backup only; may be given several times.")
    private List<String> backups = new ArrayList<>();

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    ExitCode run(Session session) {
        JsonNode begun = session.api().post("/keys/rotate", order()).body();
        JsonNode operation = noWait ? begun : Work.operationEnd(session, begun);
        JsonNode result = operation.path("result");
        StringBuilder sheet = new StringBuilder(OperationSheet.of(operation, session.screen()));
        if (!result.isMissingNode()) {
            String done = text(result, "/mode").equals("re-encrypt")
                    ? "\n%s copies encrypted anew for %s, %s were so already or are not encrypted, %s could not be.\n"
                    : "\n%s copies wrapped by %s, %s were so already or are not encrypted, %s could not be.\n";
            sheet.append(done.formatted(
                    text(result, "/rotated"),
                    text(result, "/activeKey"),
                    text(result, "/unchanged"),
                    text(result, "/failed")));
            for (JsonNode problem : result.path("problems")) {
                sheet.append("Problem: ")
                        .append(Words.printable(problem.asText()))
                        .append('\n');
            }
        }
        session.screen().result(operation, sheet.toString(), text(operation, "/id"));
        ExitCode end = noWait ? ExitCode.SUCCESS : ExitCode.ofState(text(operation, "/state"));
        return end == ExitCode.SUCCESS && result.path("failed").asLong() > 0 ? ExitCode.PARTIAL : end;
    }

    /** What does not belong together the server refuses. */
    private ObjectNode order() {
        ObjectNode order = Json.object().put("mode", reEncrypt ? "re-encrypt" : "wrap");
        if (!backups.isEmpty()) {
            ArrayNode ids = order.putArray("backups");
            backups.forEach(ids::add);
        }
        return order;
    }
}
