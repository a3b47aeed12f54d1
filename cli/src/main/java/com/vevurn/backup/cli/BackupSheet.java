package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows one backup to a person. */
final class BackupSheet {
    private BackupSheet() {}

    static String of(JsonNode backup, Screen screen) {
        Sheet sheet = new Sheet(screen)
                .line("Backup", text(backup, "/id"))
                .line("Name", text(backup, "/name"))
                .line("Configuration", text(backup, "/configId"))
                .line("Content", text(backup, "/type") + " of " + text(backup, "/environment"))
                .line("State", text(backup, "/state"))
                .line("Proof", text(backup, "/proof"))
                .line("Asked for", Words.time(text(backup, "/createdAt")) + by(backup))
                .line("Ended", Words.time(text(backup, "/endedAt")))
                .line("Took", Words.duration(text(backup, "/elapsed")));
        if (backup.at("/storedBytes").asLong() > 0) {
            sheet.line("Read", Words.bytes(backup.at("/plainBytes").asLong()));
            sheet.line("Stored", Words.bytes(backup.at("/storedBytes").asLong()));
        }
        sheet.line("Restore point", text(backup, "/restorePoint"));
        sheet.line("Replaced by", text(backup, "/replacedBy"));
        if (backup.has("protection")) {
            sheet.line("Protected", text(backup, "/protection/reason") + ", by " + text(backup, "/protection/by"));
        }
        for (JsonNode artifact : backup.path("artifacts")) {
            sheet.line("Artifact", artifact(artifact));
        }
        for (JsonNode copy : backup.path("copies")) {
            sheet.line("Copy", copy(copy));
        }
        for (JsonNode warning : backup.path("warnings")) {
            sheet.line("Warning", Words.printable(warning.asText()));
        }
        return sheet.line("Failure", text(backup, "/failure/message"))
                .line("Hint", text(backup, "/failure/hint"))
                .text();
    }

    private static String by(JsonNode backup) {
        String actor = text(backup, "/actor");
        return actor.isEmpty() ? "" : " by " + actor;
    }

    private static String artifact(JsonNode artifact) {
        return text(artifact, "/name") + ", "
                + Words.bytes(artifact.at("/storedBytes").asLong())
                + (artifact.at("/encrypted").asBoolean() ? ", encrypted" : ", NOT encrypted");
    }

    private static String copy(JsonNode copy) {
        String failure = text(copy, "/failure/message");
        return "%s  %s  %s%s"
                .formatted(
                        text(copy, "/state"),
                        text(copy, "/destination"),
                        text(copy, "/location"),
                        failure.isEmpty() ? "" : "  " + failure)
                .strip();
    }
}
