package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Shows statistics to a person. */
final class StatsSheet {
    private StatsSheet() {}

    static String of(JsonNode stats, Screen screen) {
        return String.join("\n", runs(stats, screen), configurations(stats, screen), destinations(stats, screen));
    }

    private static String runs(JsonNode stats, Screen screen) {
        Columns columns = new Columns("LAST", "RUNS", "SUCCESS", "AVERAGE", "95 %", "STORED", "FAILURES");
        for (JsonNode window : stats.path("runs")) {
            List<String> failures = new ArrayList<>();
            window.path("failures")
                    .properties()
                    .forEach(failure ->
                            failures.add(Words.printable(failure.getValue().asText() + " " + failure.getKey())));
            String days = text(window, "/days");
            columns.row(
                    days.equals("1") ? "day" : days + " days",
                    text(window, "/runs"),
                    Words.percent(window.at("/successRate")),
                    Words.duration(text(window, "/averageDuration")),
                    Words.duration(text(window, "/p95Duration")),
                    Words.bytes(window, "/storedBytes"),
                    String.join(", ", failures));
        }
        return columns.text(screen::paint);
    }

    private static String configurations(JsonNode stats, Screen screen) {
        Columns columns =
                new Columns("CONFIGURATION", "RUNS", "SUCCESS", "LAST GOOD", "STORED", "PROOF", "PROVED", "RECOVERY");
        for (JsonNode item : stats.path("configurations")) {
            columns.row(
                    text(item, "/id"),
                    text(item, "/runs"),
                    Words.percent(item.at("/successRate")),
                    Words.time(text(item, "/lastGood/at")),
                    Words.bytes(item, "/lastGood/storedBytes"),
                    text(item, "/lastProof/level"),
                    Words.time(text(item, "/lastProof/at")),
                    Words.duration(text(item, "/lastDrill/recoveryTime")));
        }
        return columns.isEmpty() ? "No configurations.\n" : columns.text(screen::paint);
    }

    private static String destinations(JsonNode stats, Screen screen) {
        Columns columns = new Columns("DESTINATION", "COPIES", "STORED", "A DAY", "QUOTA", "FULL IN");
        for (JsonNode item : stats.at("/storage/byDestination")) {
            String days = text(item, "/daysUntilQuota");
            columns.row(
                    text(item, "/destination"),
                    text(item, "/held/copies"),
                    Words.bytes(item, "/held/bytes"),
                    Words.bytes(item, "/growthBytesPerDay"),
                    Words.bytes(item, "/quotaBytes"),
                    days.isEmpty() ? "" : days + " days");
        }
        return columns.isEmpty() ? "Nothing is stored.\n" : columns.text(screen::paint);
    }
}
