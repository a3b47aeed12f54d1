package com.vevurn.backup.engine.store;

import java.util.regex.Pattern;

/**
 * The place of one backup at a destination, below the destination's own path.
 *
 * @param configId id of the configuration
 * @param backupId id of the backup
 */
public record Folder(String configId, String backupId) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-zA-Z0-9-]{0,127}");

    public Folder {
        if (!NAME.matcher(configId).matches() || !NAME.matcher(backupId).matches()) {
            throw new IllegalArgumentException("not the folder of a backup: " + configId + "/" + backupId);
        }
    }

    public ObjectKey file(String name) {
        return new ObjectKey(this, name);
    }

    @Override
    public String toString() {
        return configId + "/" + backupId;
    }
}
