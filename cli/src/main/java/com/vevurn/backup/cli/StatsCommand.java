package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how backups fare. */
@Command(
        name = "stats",
        description = "Shows how backups fare: how many succeed and how long they take, what lies where and how fast it"
                + " grows, and the last good backup and the last proof of each configuration.",
        footer = {"", "Examples:", "  backup-cli stats", "  backup-cli stats --window 7 --output json"})
final class StatsCommand extends ServerCommand {
    @Option(
            names = "--window",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "Days that growth and configurations cover: 1, 7, 30 or 365. Default: 30.")
    private String window;

    @Override
    ExitCode run(Session session) {
        JsonNode stats =
                session.api().get(new Query("/stats").with("window", window).text());
        session.screen().result(stats, StatsSheet.of(stats, session.screen()), List.of());
        return ExitCode.SUCCESS;
    }
}
