package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Shows a person what an import found. */
final class ImportSheet {
    private ImportSheet() {}

    static String of(JsonNode operation, Screen screen) {
        String head = OperationSheet.of(operation, screen);
        JsonNode result = operation.path("result");
        if (result.isMissingNode()) {
            return head;
        }
        Columns columns = new Columns("OUTCOME", "BACKUP", "WHERE", "WHAT THERE IS TO SAY");
        for (JsonNode row : result.path("rows")) {
            columns.row(text(row, "/outcome"), text(row, "/backupId"), text(row, "/location"), text(row, "/message"));
        }
        StringBuilder text = new StringBuilder(head).append('\n').append(columns.text(screen::paint));
        text.append("\n%s backups imported, %s copies added to known ones, %s copies known already, %s refused.\n"
                .formatted(
                        text(result, "/imported"),
                        text(result, "/copiesAdded"),
                        text(result, "/known"),
                        text(result, "/refused")));
        lines(text, result.path("configurationsSaved"), "Saved, disabled: ");
        lines(text, result.path("configurationsUnknown"), "Has a history and is not saved: ");
        lines(text, result.path("problems"), "Problem: ");
        return text.toString();
    }

    /** Ids of the backups that are known from now on, each once. */
    static List<String> imported(JsonNode operation) {
        List<String> ids = new ArrayList<>();
        for (JsonNode row : operation.at("/result/rows")) {
            if (text(row, "/outcome").equals("imported")) {
                ids.add(text(row, "/backupId"));
            }
        }
        return ids;
    }

    private static void lines(StringBuilder text, JsonNode list, String head) {
        for (JsonNode line : list) {
            text.append(head).append(Words.printable(line.asText())).append('\n');
        }
    }
}
