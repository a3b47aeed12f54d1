package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows one operation to a person. */
final class OperationSheet {
    private OperationSheet() {}

    static String of(JsonNode operation, Screen screen) {
        JsonNode result = operation.path("result");
        Sheet sheet = new Sheet(screen)
                .line("Operation", text(operation, "/id"))
                .line("Backup", text(operation, "/backupId"))
                .line("Environment", text(operation, "/environment"))
                .line("State", text(operation, "/state"))
                .line("Approval", approval(operation))
                .line("Took", Words.duration(text(operation, "/elapsed")))
                .line("Level", text(result, "/level"));
        for (JsonNode copy : result.path("copies")) {
            String mark = copy.at("/good").asBoolean() ? "good" : "BAD";
            sheet.line("Copy", mark + "  " + text(copy, "/destination") + "  " + text(copy, "/message"));
        }
        drill(sheet, result.path("drill"));
        sheet.line("Database", text(result, "/database"));
        sheet.line("Kept as", text(result, "/previousDatabase"));
        if (result.has("tables")) {
            sheet.line("Compared", text(result, "/tables") + " tables with " + text(result, "/rows") + " rows");
        }
        for (JsonNode directory : result.path("directories")) {
            sheet.line("Directory", text(directory, "/path"));
            sheet.line("Kept as", text(directory, "/previous"));
        }
        sheet.line("Masked by", text(result, "/maskedBy"));
        sheet.line("Restore point", text(result, "/restorePoint/backupId")).line("Restore point", none(result));
        for (JsonNode warning : result.path("warnings")) {
            sheet.line("Warning", warning.asText());
        }
        return sheet.line("Failure", text(operation, "/failure/message"))
                .line("Hint", text(operation, "/failure/hint"))
                .text();
    }

    private static void drill(Sheet sheet, JsonNode drill) {
        if (drill.isMissingNode()) {
            return;
        }
        sheet.line("Restored", "in " + Words.duration(text(drill, "/recoveryTime")) + "  " + text(drill, "/server"))
                .line(
                        "Compared",
                        "%s tables with %s rows, %s files"
                                .formatted(text(drill, "/tables"), text(drill, "/rows"), text(drill, "/files")))
                .line("Checks", text(drill, "/checks") + " answered true");
    }

    /** Why no restore point was taken; empty where one was. */
    static String none(JsonNode thing) {
        String why = text(thing, "/restorePoint/none");
        return why.isEmpty() ? "" : "none, " + why;
    }

    private static String approval(JsonNode operation) {
        String until = Words.time(text(operation, "/approval/until"));
        String by = text(operation, "/approval/by");
        return until.isEmpty() ? "" : by.isEmpty() ? "needed from another person until " + until : "given by " + by;
    }
}
