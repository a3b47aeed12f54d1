package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Shows a person what a clean-up does, and why. */
final class CleanupSheet {
    private CleanupSheet() {}

    /** Every copy with the rule that keeps or removes it. */
    static String plan(JsonNode plan, Screen screen) {
        return rows(plan, screen, row -> true)
                + "\n%s would be deleted, %s would stay; nothing was done.\n"
                        .formatted(text(plan, "/removed"), text(plan, "/kept"));
    }

    static String removals(JsonNode plan, Screen screen) {
        return rows(plan, screen, CleanupSheet::goes);
    }

    /** What was done, and what could not be. */
    static String of(JsonNode operation, Screen screen) {
        String head = OperationSheet.of(operation, screen);
        JsonNode result = operation.path("result");
        if (result.isMissingNode()) {
            return head;
        }
        StringBuilder text = new StringBuilder(head).append('\n').append(rows(result, screen, CleanupSheet::goes));
        text.append("\n%s deleted, %s stay, %s could not be deleted, %s were gone already.\n"
                .formatted(
                        text(result, "/removed"),
                        text(result, "/kept"),
                        text(result, "/failed"),
                        text(result, "/vanished")));
        for (JsonNode problem : result.path("problems")) {
            text.append("Problem: ").append(Words.printable(problem.asText())).append('\n');
        }
        for (JsonNode place : result.path("unknownObjects")) {
            text.append("Nobody knows what lies at ")
                    .append(Words.printable(place.asText()))
                    .append('\n');
        }
        return text.toString();
    }

    static boolean goes(JsonNode row) {
        return text(row, "/decision").equals("remove");
    }

    private static String rows(JsonNode result, Screen screen, Predicate<JsonNode> which) {
        Columns columns = new Columns("DECISION", "BACKUP", "DESTINATION", "CREATED", "WHY");
        for (JsonNode row : result.path("rows")) {
            if (which.test(row)) {
                String problem = text(row, "/problem");
                columns.row(
                        text(row, "/decision"),
                        text(row, "/backupId"),
                        text(row, "/destination"),
                        Words.time(text(row, "/createdAt")),
                        text(row, "/reason") + (problem.isEmpty() ? "" : "; FAILED: " + problem));
            }
        }
        return columns.isEmpty() ? "Nothing to delete.\n" : columns.text(screen::paint);
    }
}
