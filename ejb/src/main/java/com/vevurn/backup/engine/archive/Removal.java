package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;

/** Takes a copy away for good. */
public final class Removal {
    private Removal() {}

    /**
     * Removes a backup from a store. The manifest goes first, so that what is left of an attempt that was cut off is no
     * copy any more; the next attempt removes the rest.
     *
     * @throws com.vevurn.backup.failure.Failure what the store refused; {@link #begun} tells whether it is still a copy
     */
    public static void remove(Store store, Folder folder) {
        // On a disk that is not mounted there is nothing to delete, and the copy would still be there tomorrow.
        store.reach();
        store.delete(folder.file(Manifest.FILE));
        store.sweep(folder);
        store.list(folder).forEach(object -> store.delete(object.key()));
    }

    /** Whether the manifest is gone. @throws com.vevurn.backup.failure.Failure when the store does not answer */
    public static boolean begun(Store store, Folder folder) {
        store.reach();
        return SmallObjects.read(store, folder.file(Manifest.FILE), ManifestFile.LIMIT_BYTES)
                .isEmpty();
    }
}
