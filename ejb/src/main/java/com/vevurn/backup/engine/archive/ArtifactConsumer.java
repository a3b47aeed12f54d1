package com.vevurn.backup.engine.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the plain bytes of an artifact.
 *
 * @param <T> what it makes of them
 */
@FunctionalInterface
public interface ArtifactConsumer<T> {
    /**
     * Reads {@code plain}, to its end or not; it may not be closed.
     *
     * @throws IOException only when reading {@code plain} fails
     */
    T accept(InputStream plain) throws IOException;
}
