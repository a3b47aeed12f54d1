package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The wrapped data keys that lie beside a backup, one for each master key that opens it. */
final class WrappedKeys {
    /** A wrapped key's file is this and the id of the master key. */
    static final String FILE_PREFIX = "key.";

    private static final int LOOKS = 5;

    private WrappedKeys() {}

    /**
     * The wrapped keys of a backup by master key id; empty when it is not encrypted. A rotation may put a new key beside the
     * old one and take that away while we look: what was listed and is gone has a successor, so we look again.
     */
    static Map<String, byte[]> of(Store store, Folder folder) {
        for (int look = 1; ; look++) {
            Map<String, byte[]> wrapped = new TreeMap<>();
            boolean vanished = false;
            for (StoredObject object : store.list(folder)) {
                String file = object.key().file();
                if (file.startsWith(FILE_PREFIX)) {
                    Optional<byte[]> bytes = SmallObjects.read(store, object.key(), DataKey.WRAPPED_BYTES + 1);
                    bytes.ifPresent(key -> wrapped.put(file.substring(FILE_PREFIX.length()), key));
                    vanished |= bytes.isEmpty();
                }
            }
            if (!vanished || look == LOOKS) {
                return wrapped;
            }
        }
    }

    static ObjectKey file(Folder folder, String keyId) {
        return folder.file(FILE_PREFIX + keyId);
    }
}
