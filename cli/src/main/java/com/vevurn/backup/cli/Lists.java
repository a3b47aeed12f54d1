package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Shows lists to a person. */
final class Lists {
    private Lists() {}

    static String configurations(JsonNode list, Screen screen) {
        Columns columns = new Columns("ID", "TYPE", "SCHEDULE", "ENABLED", "DESTINATIONS", "NAME");
        for (JsonNode item : list) {
            List<String> destinations = new ArrayList<>();
            item.path("destinations").forEach(destination -> destinations.add(text(destination, "/type")));
            String schedule = text(item, "/schedule");
            columns.row(
                    text(item, "/id"),
                    text(item, "/type"),
                    schedule.isEmpty() ? "on request" : schedule,
                    item.at("/enabled").asBoolean() ? "yes" : "no",
                    String.join(",", destinations),
                    text(item, "/name"));
        }
        return columns.isEmpty() ? "No configurations.\n" : columns.text(screen::paint);
    }

    static String backups(JsonNode list, Screen screen) {
        Columns columns = new Columns("ID", "STATE", "PROOF", "CREATED", "TOOK", "STORED", "NAME");
        for (JsonNode item : list) {
            columns.row(
                    text(item, "/id"),
                    text(item, "/state"),
                    text(item, "/proof"),
                    Words.time(text(item, "/createdAt")),
                    Words.duration(text(item, "/elapsed")),
                    Words.bytes(item.at("/storedBytes").asLong()),
                    text(item, "/name"));
        }
        return columns.isEmpty() ? "No backups.\n" : columns.text(screen::paint);
    }

    static String restorePoints(JsonNode list, Screen screen) {
        Columns columns = new Columns("ID", "STATE", "PROOF", "CREATED", "STORED", "DESCRIPTION");
        for (JsonNode item : list) {
            columns.row(
                    text(item, "/id"),
                    text(item, "/state"),
                    text(item, "/proof"),
                    Words.time(text(item, "/createdAt")),
                    Words.bytes(item.at("/storedBytes").asLong()),
                    text(item, "/restorePoint"));
        }
        return columns.isEmpty() ? "No restore points.\n" : columns.text(screen::paint);
    }

    static String acts(JsonNode list, Screen screen) {
        Columns columns = new Columns("AT", "ACTOR", "FROM", "ACTION", "SUBJECT", "OUTCOME", "DETAIL");
        for (JsonNode item : list) {
            columns.row(
                    Words.time(text(item, "/at")),
                    text(item, "/actor"),
                    text(item, "/address"),
                    text(item, "/action"),
                    text(item, "/subject"),
                    text(item, "/outcome"),
                    text(item, "/detail"));
        }
        return columns.isEmpty() ? "No acts.\n" : columns.text(screen::paint);
    }
}
