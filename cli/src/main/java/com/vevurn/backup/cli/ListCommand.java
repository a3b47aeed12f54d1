package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists configurations and backups. */
@Command(
        name = "list",
        description = "Lists all configurations and the newest backups.",
        footer = {
            "",
            "Examples:",
            "  backup-cli list",
            "  backup-cli list --configs",
            "  backup-cli list --config daily-db-backup --limit 10"
        })
final class ListCommand extends ServerCommand {
    /** Where the server keeps the backups that were made by type, without a configuration. */
    private static final List<String> ON_REQUEST = List.of("adhoc-database", "adhoc-files", "adhoc-full");

    @Option(names = "--configs", description = "Configurations only.")
    private boolean configs;

    @Option(names = "--config", paramLabel = "ID", description = "Backups of this configuration only.")
    private Optional<String> config;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most backups to list, 1 to 10000. Default: 20.")
    private int limit;

    @Override
    void check() {
        if (configs && config.isPresent()) {
            throw misuse("--configs lists configurations, --config ID the backups of one: give one of them");
        }
        if (limit < 1 || limit > 10_000) {
            throw misuse("--limit must lie between 1 and 10000");
        }
    }

    @Override
    ExitCode run(Session session) {
        ObjectNode answer = Json.object();
        StringBuilder text = new StringBuilder();
        if (config.isEmpty()) {
            ArrayNode configurations = Pages.first(session.api(), "/configs", Integer.MAX_VALUE);
            answer.set("configurations", configurations);
            text.append(Lists.configurations(configurations, session.screen()));
        }
        if (!configs) {
            ArrayNode backups = config.map(id -> Pages.first(session.api(), history(id), limit))
                    .orElseGet(() -> newest(session.api(), answer.path("configurations")));
            answer.set("backups", backups);
            text.append(text.isEmpty() ? "" : "\n").append(Lists.backups(backups, session.screen()));
        }
        List<String> ids = new ArrayList<>();
        answer.path(configs ? "configurations" : "backups").forEach(item -> ids.add(Words.text(item, "/id")));
        session.screen().result(answer, text.toString(), ids);
        return ExitCode.SUCCESS;
    }

    private ArrayNode newest(Api api, JsonNode configurations) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode configuration : configurations) {
            Pages.first(api, history(configuration.path("id").asText()), limit).forEach(all::add);
        }
        ON_REQUEST.forEach(id -> onRequest(api, id).forEach(all::add));
        ArrayNode newest = Json.object().arrayNode();
        all.stream()
                .sorted(Comparator.comparing(
                                (JsonNode backup) -> backup.path("createdAt").asText())
                        .reversed())
                .limit(limit)
                .forEach(newest::add);
        return newest;
    }

    /** The server knows such an id only once there is a backup. */
    private Stream<JsonNode> onRequest(Api api, String id) {
        try {
            List<JsonNode> found = new ArrayList<>();
            Pages.first(api, history(id), limit).forEach(found::add);
            return found.stream();
        } catch (NotFound e) {
            return Stream.empty();
        }
    }

    private static String history(String id) {
        return "/history" + Api.part(id);
    }
}
