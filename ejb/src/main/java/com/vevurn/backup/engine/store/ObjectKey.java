package com.vevurn.backup.engine.store;

import java.util.regex.Pattern;

/**
 * The name of an object at a destination: {@code <configId>/<backupId>/<file>}. It carries the configuration and the
 * backup, so that no sweep can mix two of them.
 *
 * @param folder the backup that the object belongs to
 * @param file a plain file name
 */
public record ObjectKey(Folder folder, String file) {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    public ObjectKey {
        if (!isFile(file)) {
            throw new IllegalArgumentException("not an object's file name: " + file);
        }
    }

    /** Whether an object can have this file name. Others that lie at a destination are not ours. */
    public static boolean isFile(String name) {
        return FILE.matcher(name).matches();
    }

    @Override
    public String toString() {
        return folder + "/" + file;
    }
}
