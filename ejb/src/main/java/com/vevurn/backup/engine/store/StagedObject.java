package com.vevurn.backup.engine.store;

import java.io.OutputStream;

/** An object that is being written. Closing it without a commit discards it; after a commit, closing changes nothing. */
public interface StagedObject extends AutoCloseable {
    /** Takes the object's bytes in order. Closing the stream neither commits nor discards. */
    OutputStream body();

    /** Makes the object durable and visible, whole and at once. */
    void commit();

    /** Discards the object unless it was committed. */
    @Override
    void close();
}
