package com.vevurn.backup.engine.archive;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Measures what flows through a stream, and tells a listener of each portion. One meter serves one stream. */
public final class Meter {
    private final MessageDigest digest = sha256();
    private final LongConsumer listener;
    private long bytes;

    /** @param listener called with the number of bytes of each portion */
    public Meter(LongConsumer listener) {
        this.listener = listener;
    }

    /** The length and hash of what has flowed so far; ends the measuring. */
    public Measure measure() {
        return new Measure(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    public OutputStream on(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
                count(buffer, offset, length);
            }
        };
    }

    public InputStream on(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = in.read(buffer, offset, length);
                if (n > 0) {
                    count(buffer, offset, n);
                }
                return n;
            }

            @Override
            public long skip(long n) throws IOException {
                return readNBytes((int) Math.min(n, 8192)).length;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    void count(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
        bytes += length;
        listener.accept(length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
