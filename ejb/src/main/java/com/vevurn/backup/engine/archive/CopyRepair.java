package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Makes a copy anew from a good one, as it is stored: nothing is decrypted on the way. */
public final class CopyRepair {
    private final Store good;
    private final Folder folder;

    /** @param good holds a copy that was checked just now; lent */
    public CopyRepair(Store good, Folder folder) {
        this.good = good;
        this.folder = folder;
    }

    /**
     * Replaces whatever {@code target} has of the backup. The manifest goes first and comes last, so that what is half done
     * is no copy. The caller checks the new copy.
     *
     * @throws Failure DESTINATION_FAILED or DESTINATION_FULL; what was written then has no manifest
     */
    public void replace(Store target, Progress progress) {
        if (target.locate(folder).equals(good.locate(folder))) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    target.locate(folder) + " is the place of the good copy",
                    "Name each place once in the configuration.");
        }
        ObjectKey manifest = folder.file(Manifest.FILE);
        target.sweep(folder);
        target.delete(manifest);
        target.list(folder).forEach(object -> target.delete(object.key()));
        List<ObjectKey> rest = good.list(folder).stream()
                .map(StoredObject::key)
                .filter(key -> !key.equals(manifest))
                .toList();
        for (ObjectKey key : rest) {
            copy(key, target, progress);
        }
        copy(manifest, target, progress);
    }

    private void copy(ObjectKey key, Store target, Progress progress) {
        try (InputStream in = good.open(key).orElseThrow(() -> gone(key));
                StagedObject staged = target.stage(key)) {
            OutputStream body = staged.body();
            byte[] buffer = new byte[1 << 16];
            int got;
            while ((got = in.read(buffer)) >= 0) {
                progress.checkNotCancelled();
                body.write(buffer, 0, got);
                progress.stored(got);
            }
            staged.commit();
        } catch (IOException e) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    "could not copy %s from %s to %s: %s"
                            .formatted(key.file(), good.locate(folder), target.locate(folder), e.getMessage()),
                    "Check both destinations, then repair again.",
                    e);
        }
    }

    private Failure gone(ObjectKey key) {
        return new Failure(
                Reason.COPY_MISSING,
                key.file() + " is no longer at " + good.locate(folder),
                "Find out who removes objects there.");
    }
}
