package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists who did what. */
@Command(
        name = "audit",
        description = "Lists who did, or tried, what; newest first. For administrators.",
        footer = {
            "",
            "Examples:",
            "  backup-cli audit --limit 50",
            "  backup-cli audit --actor alice --outcome denied --from 2026-11-01T00:00:00Z"
        })
final class AuditCommand extends ServerCommand {
    @Option(names = "--actor", paramLabel = "NAME", description = "Who.")
    private Optional<String> actor;

    @Option(names = "--action", paramLabel = "TEXT", description = "What, such as POST, or \"backup ended\".")
    private Optional<String> action;

    @Option(
            names = "--subject",
            paramLabel = "TEXT",
            description = "To what: a path or an id; with * at its end, whatever begins so.")
    private Optional<String> subject;

    @Option(
            names = "--outcome",
            paramLabel = "TEXT",
            description = "permitted, refused, denied, or the state in which an operation ended.")
    private Optional<String> outcome;

    @Option(names = "--from", paramLabel = "TIME", description = "Not before, such as 2026-11-25T02:00:00Z.")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before.")
    private Optional<String> to;

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
        Query query = new Query("/audit")
                .with("actor", actor)
                .with("action", action)
                .with("subject", subject)
                .with("outcome", outcome)
                .with("from", from)
                .with("to", to);
        ArrayNode acts = Pages.first(session.api(), query, limit);
        ObjectNode answer = Json.object();
        answer.set("acts", acts);
        session.screen().result(answer, Lists.acts(acts, session.screen()), List.of());
        return ExitCode.SUCCESS;
    }
}
