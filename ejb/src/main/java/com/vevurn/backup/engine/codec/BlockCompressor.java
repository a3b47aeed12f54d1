package com.vevurn.backup.engine.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Makes one block after the other smaller, each into a member that stands by itself. Serves one thread at a time. */
interface BlockCompressor extends AutoCloseable {
    /**
     * Appends the member of the first {@code length} bytes of {@code plain}.
     *
     * @throws IOException when the format cannot hold them
     */
    void compress(byte[] plain, int length, ByteArrayOutputStream member) throws IOException;

    @Override
    void close();
}
