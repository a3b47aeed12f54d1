package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.bytes;
import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows a person what a restore would do. */
final class RestorePlanSheet {
    private RestorePlanSheet() {}

    static String of(JsonNode plan, Screen screen) {
        Sheet sheet = new Sheet(screen)
                .line("Backup", text(plan, "/backupId"))
                .line("Environment", text(plan, "/environment"));
        for (JsonNode copy : plan.path("copies")) {
            String place = text(copy, "/destination") + "  " + text(copy, "/location");
            sheet.line(
                    "Copy", copy.path("chosen").asBoolean() ? place : "BAD  " + place + "  " + text(copy, "/problem"));
        }
        for (JsonNode artifact : plan.path("artifacts")) {
            sheet.line(
                    "Reads",
                    "%s, %s, %s unpacked"
                            .formatted(
                                    text(artifact, "/name"),
                                    bytes(artifact, "/storedBytes"),
                                    bytes(artifact, "/plainBytes")));
        }
        if (plan.has("database")) {
            database(sheet, plan.path("database"));
        }
        for (JsonNode directory : plan.path("directories")) {
            sheet.line(
                    "Replaces",
                    "%s%s; needs %s of %s"
                            .formatted(
                                    text(directory, "/path"),
                                    directory.has("bytes") ? ", " + bytes(directory, "/bytes") : "",
                                    bytes(directory, "/neededBytes"),
                                    bytes(directory, "/freeBytes")));
        }
        sheet.line("Restore point", plan.at("/restorePoint/taken").asBoolean() ? "is taken first" : "")
                .line("Restore point", OperationSheet.none(plan))
                .line("Confirmation", plan.at("/policy/phrase").asBoolean() ? "--confirm is needed" : "")
                .line("Approval", plan.at("/policy/approval").asBoolean() ? "another person has to approve" : "")
                .line("Takes about", Words.duration(text(plan, "/estimate")));
        for (JsonNode obstacle : plan.path("obstacles")) {
            sheet.line("Obstacle", text(obstacle, "/message")).line("Hint", text(obstacle, "/hint"));
        }
        String verdict = plan.path("possible").asBoolean() ? "It would be restored" : "It cannot be restored";
        return sheet.text() + "\n" + verdict + "; nothing was done.\n";
    }

    private static void database(Sheet sheet, JsonNode database) {
        String room = database.has("freeBytes") ? " of " + bytes(database, "/freeBytes") : "";
        String present = database.path("exists").asBoolean()
                ? "%s, %s, %s connections end"
                        .formatted(text(database, "/name"), bytes(database, "/bytes"), text(database, "/connections"))
                : text(database, "/name") + ", which does not exist yet";
        String from = database.has("dumpedVersion") ? text(database, "/dumpedVersion") : "unknown";
        sheet.line("Replaces", present)
                .line("Needs", bytes(database, "/neededBytes") + room)
                .line(
                        "Versions",
                        "from %s to %s by pg_restore %s"
                                .formatted(from, text(database, "/serverVersion"), text(database, "/tool")));
    }
}
