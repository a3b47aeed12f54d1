package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.FoundObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the copies that a destination holds, by their manifests alone: no catalogue is asked. */
public final class CopySearch {
    private final Store store;
    private final KeyRing keys;

    /** @param store lent */
    public CopySearch(Store store, KeyRing keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * A manifest that was found.
     *
     * @param folder the backup whose copy it is
     * @param location where the copy lies
     * @param written the copy, if its manifest can be trusted and all that it names is there in its size
     * @param signed whether the manifest is signed; one that is not is taken on trust
     * @param fault why it is no copy that can be used
     */
    public record Found(
            Folder folder, String location, Optional<WrittenBackup> written, boolean signed, Optional<Failure> fault) {}

    /**
     * Tells of every manifest that lies at the destination, one after the other, as the listing goes on: what is kept in
     * memory does not grow with the number of backups.
     *
     * @throws Failure DESTINATION_FAILED when the destination does not list what it holds
     */
    public void run(Progress progress, Consumer<Found> each) {
        List<String> configIds = new ArrayList<>();
        store.configurations(configIds::add);
        for (String configId : configIds) {
            store.walk(configId, object -> {
                progress.checkNotCancelled();
                if (isManifest(object)) {
                    progress.read(object.bytes());
                    each.accept(look(new Folder(configId, object.folder())));
                }
            });
        }
    }

    /** How many manifests lie at the destination; none of them is opened. */
    public long count(Progress progress) {
        List<String> configIds = new ArrayList<>();
        store.configurations(configIds::add);
        long[] manifests = {0};
        for (String configId : configIds) {
            store.walk(configId, object -> {
                progress.checkNotCancelled();
                manifests[0] += isManifest(object) ? 1 : 0;
            });
        }
        return manifests[0];
    }

    private Found look(Folder folder) {
        String location = store.locate(folder);
        try {
            CopyReader copy = CopyReader.open(store, folder, keys, Optional.empty());
            LeftOvers.requireAll(copy.manifest(), store.list(folder));
            return new Found(
                    folder,
                    location,
                    Optional.of(new WrittenBackup(
                            copy.manifest(),
                            copy.manifestSha256(),
                            List.of(new CopyOutcome("", location, Optional.empty())),
                            copy.keyIds())),
                    copy.signed(),
                    Optional.empty());
        } catch (Failure e) {
            return new Found(folder, location, Optional.empty(), false, Optional.of(e));
        }
    }

    private static boolean isManifest(FoundObject object) {
        return object.file().equals(Manifest.FILE) && Folder.isName(object.folder());
    }
}
