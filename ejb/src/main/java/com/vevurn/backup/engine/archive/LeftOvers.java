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
    private static final System.Logger LOG = System.getLogger(LeftOvers.class.getName());

    private LeftOvers() {}

    /**
     * Keeps copies with a manifest that can be trusted and all that it names, and removes all else of this backup: staged
     * objects, and published ones without a manifest. Only for a backup that nobody writes any more. A destination that
     * does not answer has no copy, as far as is known, and does not keep the others from being settled.
     *
     * @param encrypted whether it was to be encrypted; a manifest without a signature is not its own then
     * @return the backup, if at least one copy was complete
     */
    public static Optional<WrittenBackup> settle(
            Folder folder, List<Destination> destinations, KeyRing keys, boolean encrypted) {
        List<CopyOutcome> copies = new ArrayList<>();
        Optional<CopyReader> complete = Optional.empty();
        for (Destination destination : destinations) {
            Store store = destination.store();
            Optional<Failure> failure = Optional.empty();
            try {
                sweep(store, folder);
                CopyReader copy = CopyReader.open(store, folder, keys, Optional.empty());
                requireSigned(copy, encrypted);
                requireAll(copy.manifest(), store.list(folder));
                complete = Optional.of(copy);
            } catch (Failure e) {
                failure = Optional.of(e);
                // A key that is missing today may be back tomorrow: only what has no manifest is rubbish.
                if (e.reason() == Reason.COPY_MISSING) {
                    remove(store, folder);
                }
            }
            copies.add(new CopyOutcome(destination.name(), store.locate(folder), failure));
        }
        return complete.map(copy -> new WrittenBackup(copy.manifest(), copy.manifestSha256(), copies, copy.keyIds()));
    }

    private static void requireSigned(CopyReader copy, boolean encrypted) {
        if (encrypted && !copy.signed()) {
            throw new Failure(
                    Reason.COPY_DAMAGED,
                    "the manifest is not signed, and the backup was to be encrypted",
                    "Find out who wrote it.");
        }
    }

    /** @throws Failure COPY_DAMAGED when an artifact is not among {@code objects} as it was written */
    static void requireAll(Manifest manifest, List<StoredObject> objects) {
        for (Artifact artifact : manifest.artifacts()) {
            boolean there = objects.stream()
                    .anyMatch(object -> object.key().file().equals(artifact.name())
                            && object.bytes() == artifact.stored().bytes());
            if (!there) {
                throw new Failure(
                        Reason.COPY_DAMAGED,
                        "the manifest names %s, which is not there as it was written".formatted(artifact.name()),
                        "Use another copy, or make a new backup.");
            }
        }
    }

    /** A complete copy is complete, whatever lies beside it that nobody here may remove. */
    private static void sweep(Store store, Folder folder) {
        try {
            store.sweep(folder);
        } catch (Failure e) {
            if (e.reason() != Reason.DELETION_REFUSED) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, "left at {0}: {1}", store.locate(folder), e.getMessage());
        }
    }

    private static void remove(Store store, Folder folder) {
        try {
            store.list(folder).forEach(object -> store.delete(object.key()));
        } catch (Failure e) {
            LOG.log(System.Logger.Level.WARNING, "could not remove what is left at " + store.locate(folder), e);
        }
    }
}
