package com.vevurn.backup.engine.store.s3;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Memory of a part that was sent, for the next part of the same upload: arrays of some MiB by the hundred cost the
 * collector more than they cost the network.
 */
final class Spare {
    private final AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);

    /** What is kept, if it has just that size. */
    Optional<byte[]> take(int size) {
        return Optional.of(kept.getAndSet(new byte[0])).filter(bytes -> bytes.length == size);
    }

    void give(byte[] bytes) {
        kept.set(bytes);
    }
}
