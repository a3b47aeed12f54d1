package com.vevurn.backup.retention;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a restore point is made by: where copies go and in what form, as a configuration has it, and everything else its own. */
public final class RestorePointDocument {
    private RestorePointDocument() {}

    /**
     * @param like a configuration whose destinations, compression and encryption it takes over; the server's defaults when
     *     absent
     * @param environment where the data comes from
     * @param type which part of it
     * @throws Failure CONFIG_INVALID when the configuration can no longer be used
     */
    public static Configuration of(Optional<Configuration> like, String environment, BackupType type) {
        ObjectNode document = like.map(configuration -> Json.mapper().<ObjectNode>valueToTree(configuration))
                .orElseGet(RestorePointDocument::byDefault);
        // Whole, for what a configuration leaves out is lost as well when its directory is replaced.
        document.put("id", RestorePoints.ID)
                .put("name", "Restore point of " + environment)
                .put("type", type.token())
                .put("environment", environment)
                .remove(List.of("schedule", "notifications", "verifyAfter", "include", "exclude"));
        return ConfigurationReader.read(document);
    }

    private static ObjectNode byDefault() {
        return Json.mapper()
                .valueToTree(Map.of(
                        "destinations", List.of(Map.of("type", "local", "config", Map.of("path", "restore-points")))));
    }
}
