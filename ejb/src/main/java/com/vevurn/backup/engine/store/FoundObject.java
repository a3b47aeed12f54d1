package com.vevurn.backup.engine.store;

/**
 * An object that lies at a destination among those of a configuration, whoever wrote it.
 *
 * @param path its name below the configuration's own folder, such as {@code <backupId>/manifest.json}
 * @param bytes its size
 */
public record FoundObject(String path, long bytes) {
    /** The first part of its path: the id of the backup, if it belongs to one; empty when it lies in no folder. */
    public String folder() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** What follows the folder. */
    public String file() {
        return path.substring(path.indexOf('/') + 1);
    }
}
