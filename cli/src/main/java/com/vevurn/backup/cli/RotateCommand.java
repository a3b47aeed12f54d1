package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rotates backups to the active master key. */
@Command(
        name = "rotate",
        description =
                "Wraps the data key of every backup anew for the server's active master key, so that an older one is"
                        + " needed no more. No backup is read or rewritten, and each opens at every moment.",
        footer = {"", "Examples:", "  backup-cli rotate", "  backup-cli keys"})
final class RotateCommand extends ServerCommand {
    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    ExitCode run(Session session) {
        JsonNode begun = session.api().post("/keys/rotate");
        JsonNode operation = noWait ? begun : Work.operationEnd(session, begun);
        JsonNode result = operation.path("result");
        StringBuilder sheet = new StringBuilder(OperationSheet.of(operation, session.screen()));
        if (!result.isMissingNode()) {
            sheet.append("\n%s copies wrapped by %s, %s were so already or are not encrypted, %s could not be.\n"
                    .formatted(
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
}
