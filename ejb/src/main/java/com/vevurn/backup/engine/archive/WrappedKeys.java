package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import java.util.Map;
import java.util.TreeMap;

/** The wrapped data keys that lie beside a backup, one for each master key that opens it. */
final class WrappedKeys {
    /** A wrapped key's file is this and the id of the master key. */
    static final String FILE_PREFIX = "key.";

    private WrappedKeys() {}

    /** The wrapped keys of a backup by master key id; empty when it is not encrypted. */
    static Map<String, byte[]> of(Store store, Folder folder) {
        Map<String, byte[]> wrapped = new TreeMap<>();
        for (StoredObject object : store.list(folder)) {
            String file = object.key().file();
            if (file.startsWith(FILE_PREFIX)) {
                SmallObjects.read(store, object.key(), DataKey.WRAPPED_BYTES + 1)
                        .ifPresent(bytes -> wrapped.put(file.substring(FILE_PREFIX.length()), bytes));
            }
        }
        return wrapped;
    }
}
