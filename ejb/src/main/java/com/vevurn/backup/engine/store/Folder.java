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
        if (!isName(configId) || !isName(backupId)) {
            throw new IllegalArgumentException("not the folder of a backup: " + configId + "/" + backupId);
        }
    }

    /** Whether a configuration or a backup can have this name. Others that lie at a destination are not ours. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public ObjectKey file(String name) {
        return new ObjectKey(this, name);
    }

    @Override
    public String toString() {
        return configId + "/" + backupId;
    }
}
