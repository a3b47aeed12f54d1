package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads objects that fit in memory, and never more than a limit, whatever lies at the destination. */
final class SmallObjects {
    private SmallObjects() {}

    /** The first {@code limit} bytes of an object; empty when there is none. */
    static Optional<byte[]> read(Store store, ObjectKey key, int limit) {
        Optional<InputStream> object = store.open(key);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = object.get()) {
            return Optional.of(in.readNBytes(limit));
        } catch (IOException e) {
            throw new Failure(Reason.DESTINATION_FAILED, "could not read " + key, "Check the destination.", e);
        }
    }
}
