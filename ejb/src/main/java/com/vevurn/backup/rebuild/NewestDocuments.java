package com.vevurn.backup.rebuild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.backup.KeptDocument;
import com.vevurn.backup.engine.archive.Manifest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Of each configuration whose backups were found, the document that its newest backup was made by. */
final class NewestDocuments {
    private final Set<String> configIds = new TreeSet<>();
    private final Map<String, Dated> newest = new HashMap<>();

    private record Dated(Instant at, ObjectNode document) {}

    void add(Manifest manifest) {
        configIds.add(manifest.configId());
        Dated known = newest.get(manifest.configId());
        if (known == null || known.at().isBefore(manifest.startedAt())) {
            KeptDocument.of(manifest)
                    .ifPresent(document -> newest.put(manifest.configId(), new Dated(manifest.startedAt(), document)));
        }
    }

    Set<String> configIds() {
        return configIds;
    }

    /** Empty where no manifest of that configuration keeps one. */
    Optional<ObjectNode> of(String configId) {
        return Optional.ofNullable(newest.get(configId)).map(Dated::document);
    }
}
