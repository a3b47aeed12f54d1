package com.vevurn.backup.engine.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Blocks as bzip2 streams of one block each: {@code bunzip2} reads streams behind each other as one. */
record Bzip2Members(int level) implements BlockCompressor {
    /** A little less than a block of bzip2 holds, for its first step makes some runs of bytes longer. */
    static int blockBytes(int level) {
        return level * 90_000;
    }

    @Override
    public void compress(byte[] plain, int length, ByteArrayOutputStream member) throws IOException {
        try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(member, level)) {
            bzip2.write(plain, 0, length);
        }
    }

    @Override
    public void close() {
        // Each stream has ended.
    }
}
