package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what retention no longer keeps. */
@Command(
        name = "cleanup",
        description = "Removes the backups that retention no longer keeps. With --dry-run it shows what would go, what"
                + " would stay, and by which rule. The newest good backup always stays.",
        footer = {
            "",
            "Examples:",
            "  backup-cli cleanup --dry-run",
            "  backup-cli cleanup",
            "  backup-cli cleanup --yes --quiet"
        })
final class CleanupCommand extends ServerCommand {
    @Option(names = "--config", paramLabel = "ID", description = "Only backups of this configuration.")
    private Optional<String> config;

    @Option(names = "--dry-run", description = "Shows what would be done, and does nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask; needed where no terminal is, as in a crontab.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    void check() {
        if (!yes && !dryRun) {
            Confirmation.requireSomebody(around(), "a clean-up deletes backups");
        }
    }

    @Override
    ExitCode run(Session session) {
        Query query = new Query("/cleanup").with("config", config);
        if (dryRun) {
            JsonNode plan = plan(session, query);
            session.screen().result(plan, CleanupSheet.plan(plan, session.screen()), removed(plan));
            return ExitCode.SUCCESS;
        }
        if (!yes) {
            confirm(session, plan(session, query));
        }
        JsonNode begun = session.api().post(query.text());
        JsonNode operation = noWait ? begun : Work.operationEnd(session, begun);
        JsonNode result = operation.path("result");
        session.screen().result(operation, CleanupSheet.of(operation, session.screen()), removed(result));
        ExitCode end = noWait ? ExitCode.SUCCESS : ExitCode.ofState(Words.text(operation, "/state"));
        boolean partly =
                result.path("failed").asLong() > 0 || !result.path("problems").isEmpty();
        return end == ExitCode.SUCCESS && partly ? ExitCode.PARTIAL : end;
    }

    private static JsonNode plan(Session session, Query query) {
        return session.api().post(query.with("dryRun", "true").text());
    }

    private void confirm(Session session, JsonNode plan) {
        long copies = plan.path("removed").asLong();
        if (copies > 0) {
            session.screen().note(CleanupSheet.removals(plan, session.screen()));
            Confirmation.ask(around(), "Delete %d cop%s?".formatted(copies, copies == 1 ? "y" : "ies"));
        }
    }

    private static List<String> removed(JsonNode result) {
        List<String> ids = new ArrayList<>();
        for (JsonNode row : result.path("rows")) {
            String id = Words.text(row, "/backupId");
            if (CleanupSheet.goes(row) && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }
}
