package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a backup left behind whose writer is gone. */
public final class LeftOvers {
    private LeftOvers() {}

    /**
     * Keeps copies with a manifest that can be trusted, and removes all else of this backup: staged objects, and published
     * ones without a manifest. Only for a backup that nobody writes any more.
     *
     * @return the backup, if at least one copy was complete
     */
    public static Optional<WrittenBackup> settle(Folder folder, List<Destination> destinations, KeyRing keys) {
        List<CopyOutcome> copies = new ArrayList<>();
        Optional<CopyReader> complete = Optional.empty();
        for (Destination destination : destinations) {
            Store store = destination.store();
            store.sweep(folder);
            Optional<Failure> failure = Optional.empty();
            try {
                complete = Optional.of(CopyReader.open(store, folder, keys, Optional.empty()));
            } catch (Failure e) {
                failure = Optional.of(e);
                // A key that is missing today may be back tomorrow: only what has no manifest is rubbish.
                if (e.reason() == Reason.COPY_MISSING) {
                    remove(store, folder);
                }
            }
            copies.add(new CopyOutcome(destination.name(), store.locate(folder), failure));
        }
        return complete.map(copy -> new WrittenBackup(copy.manifest(), copy.manifestSha256(), copies));
    }

    private static void remove(Store store, Folder folder) {
        for (StoredObject object : store.list(folder)) {
            store.delete(object.key());
        }
    }
}
