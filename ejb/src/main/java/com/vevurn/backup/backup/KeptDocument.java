package com.vevurn.backup.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.Cause;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration document that a manifest keeps, so that a configuration outlives the catalogue. */
public final class KeptDocument {
    private KeptDocument() {}

    /** What a manifest tells of why a backup is made. Addresses that may be as good as a password stay out of it. */
    static Cause causeOf(Backup backup) {
        ObjectNode document = Json.mapper().valueToTree(backup.configuration());
        if (document.get("notifications") instanceof ObjectNode notifications) {
            notifications.remove(List.of("webhook", "heartbeat"));
        }
        return new Cause(Json.write(document), backup.restorePoint());
    }

    /** The document that a manifest keeps, as it would be saved; empty where it keeps none that can be read. */
    public static Optional<ObjectNode> of(Manifest manifest) {
        return manifest.cause().flatMap(cause -> {
            try {
                return Json.mapper().readTree(cause.document()) instanceof ObjectNode document
                                && document.path("id").asText().equals(manifest.configId())
                        ? Optional.of(document)
                        : Optional.empty();
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * What a backup was made by, with the one destination at which it was found.
     *
     * @throws Failure UNSUPPORTED when the manifest says too little, or something that cannot be
     */
    static Configuration configuration(Manifest manifest, DestinationSpec found) {
        ObjectNode document = of(manifest).orElseGet(() -> told(manifest));
        document.set("destinations", Json.mapper().valueToTree(List.of(found)));
        Configuration configuration = ConfigurationReader.ofBackup(document);
        if (!configuration.id().equals(manifest.configId())) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    "%s cannot be the id of a configuration".formatted(manifest.configId()),
                    "Restore it by its RESTORE.txt.");
        }
        return configuration;
    }

    private static ObjectNode told(Manifest manifest) {
        return Json.mapper()
                .valueToTree(Map.of(
                        "id",
                        manifest.configId(),
                        "name",
                        manifest.name(),
                        "type",
                        manifest.type(),
                        "environment",
                        manifest.environment(),
                        "compression",
                        manifest.artifacts().get(0).compression(),
                        "encryption",
                        manifest.artifacts().get(0).encrypted()));
    }
}
