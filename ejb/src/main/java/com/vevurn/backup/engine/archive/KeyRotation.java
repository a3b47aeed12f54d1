package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Wraps the data key of a copy anew, by the keys that it should be wrapped by now. No artifact is read or written. A new
 * key lies beside the copy, durable and tried, before an old one goes: wherever this is cut off, the copy opens, and doing
 * it again ends it.
 */
public final class KeyRotation {
    private static final byte[] NONE = {};

    private final KeyRing keys;

    public KeyRotation(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * What a rotation made of a copy.
     *
     * @param keyIds ids of the master keys that open it now; empty when it is not encrypted
     * @param changed whether it was wrapped anew, or an old key taken away
     */
    public record Rotated(Set<String> keyIds, boolean changed) {
        public Rotated {
            keyIds = Set.copyOf(keyIds);
        }
    }

    /**
     * Rotates one copy. Keys that are not at hand stay beside it: who has them may need them.
     *
     * @throws Failure KEY_MISSING, KEY_UNKNOWN, COPY_MISSING, COPY_DAMAGED, or what the store met; the copy opens as before
     */
    public Rotated rotate(Store store, Folder folder) {
        Map<String, byte[]> wrapped = WrappedKeys.of(store, folder);
        if (wrapped.isEmpty()) {
            return new Rotated(Set.of(), false);
        }
        keys.activeKey();
        DataKey dataKey = keys.open(wrapped);
        // The signature says that it is this backup's key, before anything is done with it.
        requireFits(store, folder, dataKey);
        boolean changed = false;
        for (MasterKey master : keys.wanted()) {
            if (!holds(wrapped.getOrDefault(master.id(), NONE), master, dataKey)) {
                replace(store, folder, wrapped.containsKey(master.id()), dataKey, master);
                changed = true;
            }
        }
        List<String> wanted = keys.wanted().stream().map(MasterKey::id).toList();
        Set<String> opening = new TreeSet<>(wanted);
        for (String id : wrapped.keySet()) {
            if (!wanted.contains(id) && keys.ids().contains(id)) {
                store.delete(WrappedKeys.file(folder, id));
                changed = true;
            } else {
                opening.add(id);
            }
        }
        return new Rotated(opening, changed);
    }

    private static void requireFits(Store store, Folder folder, DataKey dataKey) {
        byte[] manifest = SmallObjects.read(store, folder.file(Manifest.FILE), ManifestFile.LIMIT_BYTES)
                .orElseThrow(() -> new Failure(
                        Reason.COPY_MISSING,
                        "there is no manifest at " + store.locate(folder),
                        "Repair the backup from another copy; its keys were left as they are."));
        ManifestFile.read(manifest, Optional.of(dataKey));
    }

    /** @param altered whether there is a file of that name with something else in it: another one has the data key */
    private static void replace(Store store, Folder folder, boolean altered, DataKey dataKey, MasterKey master) {
        ObjectKey file = WrappedKeys.file(folder, master.id());
        if (altered) {
            store.delete(file);
        }
        store.sweep(folder);
        try (StagedObject staged = store.stage(file)) {
            staged.body().write(dataKey.wrapWith(master));
            staged.commit();
        } catch (IOException e) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    "could not write " + file.file() + " at " + store.locate(folder) + ": " + e.getMessage(),
                    "Check the destination; the rotation is tried again.",
                    e);
        }
        // Tried before an old key goes: what a store says it has, it must give back.
        byte[] back = SmallObjects.read(store, file, DataKey.WRAPPED_BYTES + 1).orElse(NONE);
        if (!holds(back, master, dataKey)) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    file.file() + " at " + store.locate(folder) + " is not what was written just now",
                    "Check the destination; the old keys are still there.");
        }
        if (SmallObjects.read(store, folder.file(Manifest.FILE), 1).isEmpty()) {
            // Somebody removes this copy meanwhile: nothing of it should stay behind.
            store.delete(file);
            throw new Failure(
                    Reason.COPY_MISSING, store.locate(folder) + " was removed meanwhile", "Nothing needs to be done.");
        }
    }

    /** Not just any data key, for that of another backup opens as well. */
    private static boolean holds(byte[] wrapped, MasterKey master, DataKey dataKey) {
        return DataKey.unwrap(wrapped, master).filter(dataKey::isSame).isPresent();
    }
}
