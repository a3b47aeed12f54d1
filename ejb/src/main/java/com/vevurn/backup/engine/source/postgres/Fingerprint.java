package com.vevurn.backup.engine.source.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of pieces that does not depend on their order: the sum, modulo 2^256, of the SHA-256 of each. A restored table has
 * its rows in another order than the dumped one.
 */
final class Fingerprint {
    private static final int BYTES = 32;
    private static final int WORDS = BYTES / Long.BYTES;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest digest = sha256();
    private final byte[] hash = new byte[BYTES];
    /** The lowest word first. */
    private final long[] sum = new long[WORDS];

    /** A part of the piece that is being read. */
    void update(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
    }

    /** The piece that was being read is whole. Called for each row: it allocates nothing. */
    void end() {
        finish();
        boolean carry = false;
        for (int i = 0; i < WORDS; i++) {
            long term = word(i);
            long total = sum[i] + term + (carry ? 1 : 0);
            carry = carry ? Long.compareUnsigned(total, term) <= 0 : Long.compareUnsigned(total, term) < 0;
            sum[i] = total;
        }
    }

    /** Takes back a piece that was added and does not count. */
    void remove(byte[] piece) {
        digest.update(piece);
        finish();
        boolean borrow = false;
        for (int i = 0; i < WORDS; i++) {
            long term = word(i);
            long total = sum[i] - term - (borrow ? 1 : 0);
            borrow = borrow ? Long.compareUnsigned(sum[i], term) <= 0 : Long.compareUnsigned(sum[i], term) < 0;
            sum[i] = total;
        }
    }

    /** 64 hexadecimal digits. */
    String hex() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < WORDS; i++) {
            WORD.set(bytes, BYTES - Long.BYTES * (i + 1), sum[i]);
        }
        return HexFormat.of().formatHex(bytes);
    }

    private void finish() {
        try {
            digest.digest(hash, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 has " + BYTES + " bytes", e);
        }
    }

    private long word(int number) {
        return (long) WORD.get(hash, BYTES - Long.BYTES * (number + 1));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
