package com.vevurn.backup.engine.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stretch of a stream on its way through the compressor; filled again and again. */
final class Block implements AutoCloseable {
    private final byte[] plain;
    private final ByteArrayOutputStream member;
    private final BlockCompressor compressor;
    private int filled;

    Block(int bytes, BlockCompressor compressor) {
        this.plain = new byte[bytes];
        this.member = new ByteArrayOutputStream(bytes / 2);
        this.compressor = compressor;
    }

    /** Takes what fits. @return how much of {@code length} that is */
    int fill(byte[] buffer, int offset, int length) {
        int taken = Math.min(length, plain.length - filled);
        System.arraycopy(buffer, offset, plain, filled, taken);
        filled += taken;
        return taken;
    }

    boolean full() {
        return filled == plain.length;
    }

    boolean empty() {
        return filled == 0;
    }

    void compress() throws IOException {
        compressor.compress(plain, filled, member);
    }

    /** Hands the member over and is empty then. */
    void moveTo(OutputStream out) throws IOException {
        member.writeTo(out);
        member.reset();
        filled = 0;
    }

    @Override
    public void close() {
        compressor.close();
    }
}
