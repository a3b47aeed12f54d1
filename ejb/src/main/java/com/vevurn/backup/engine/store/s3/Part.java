package com.vevurn.backup.engine.store.s3;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes that wait to be uploaded, kept until the service has them: a request that fails is sent again. */
final class Part {
    private static final int FIRST = 1 << 16;

    private final int most;
    private byte[] bytes;
    private int length;

    /** @param most bytes that it takes; memory grows with what is written, for many objects are small */
    Part(int most) {
        this.most = most;
        this.bytes = new byte[Math.min(most, FIRST)];
    }

    /** Takes as much as there is room for. @return how many bytes that was */
    int write(byte[] from, int offset, int count) {
        int taken = Math.min(count, most - length);
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(length + taken, bytes.length * 2L)));
        }
        System.arraycopy(from, offset, bytes, length, taken);
        length += taken;
        return taken;
    }

    boolean isFull() {
        return length == most;
    }

    int length() {
        return length;
    }

    RequestBody body() {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    /** By which the service knows that it got what was sent: base 64 of 16 bytes (RFC 1864). Not for security. */
    String md5() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, length);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
