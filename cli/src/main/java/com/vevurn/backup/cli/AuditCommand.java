package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists who did what. */
@Command(
        name = "audit",
        description = "Lists who did, or tried, what; newest first. For administrators.",
        footer = {"", "Example:", "  backup-cli audit --limit 50"})
final class AuditCommand extends ServerCommand {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most acts to list, 1 to 10000. Default: 20.")
    private int limit;

    @Override
    void check() {
        if (limit < 1 || limit > 10_000) {
            throw misuse("--limit must lie between 1 and 10000");
        }
    }

    @Override
    ExitCode run(Session session) {
        ArrayNode acts = Pages.first(session.api(), "/audit", limit);
        ObjectNode answer = Json.object();
        answer.set("acts", acts);
        session.screen().result(answer, Lists.acts(acts, session.screen()), List.of());
        return ExitCode.SUCCESS;
    }
}
