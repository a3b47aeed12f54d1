package com.vevurn.backup.config;

import java.util.List;
import java.util.regex.Pattern;

/** Reads how backups are tried, from a configuration document. */
final class DrillReader {
    private static final Pattern LEVEL = Pattern.compile("checksum|structure|restore");

    /** One query: with semicolons it could be several. */
    private static final Pattern CHECK = Pattern.compile("(?s)[^;\\x00]{1,4000}");

    private DrillReader() {}

    static DrillPlan read(DocumentNode node) {
        DrillPlan plan = new DrillPlan(
                ConfigurationReader.schedule(node),
                node.text("level", LEVEL, "must be checksum, structure or restore")
                        .orElse(DrillPlan.USUAL.level()),
                node.flag("enabled").orElse(true));
        node.refuseUnknown();
        return plan;
    }

    static List<String> checks(DocumentNode node) {
        return node.texts(
                "checks",
                text -> CHECK.matcher(text).matches() && !text.isBlank(),
                "must be one SQL query without semicolons, of at most 4000 characters");
    }
}
