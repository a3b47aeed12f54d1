package com.vevurn.backup.engine.store.s3;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/** A part in memory, which goes to the next part of the upload when it is closed. */
final class MemoryPart implements Part {
    private static final int FIRST = 1 << 16;

    private final int most;
    private final Spare spare;
    private byte[] bytes;
    private int length;

    /** @param most bytes that it takes; memory grows with what is written, for many objects are small */
    MemoryPart(int most, Spare spare) {
        this.most = most;
        this.spare = spare;
        this.bytes = spare.take(most).orElseGet(() -> new byte[Math.min(most, FIRST)]);
    }

    @Override
    public int write(byte[] from, int offset, int count) {
        int taken = Math.min(count, most - length);
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(length + taken, bytes.length * 2L)));
        }
        System.arraycopy(from, offset, bytes, length, taken);
        length += taken;
        return taken;
    }

    @Override
    public boolean isFull() {
        return length == most;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public RequestBody body() {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    @Override
    public String md5() {
        MessageDigest digest = Md5.start();
        digest.update(bytes, 0, length);
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    @Override
    public void close() {
        spare.give(bytes);
        bytes = new byte[0];
        length = 0;
    }
}
