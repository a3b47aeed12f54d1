package com.vevurn.backup.engine.source.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends, eight bytes at a time: every byte of every table goes by here. */
final class LineEnds {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long EIGHT = '\n' * ONES;

    private LineEnds() {}

    /** The index of the first line end from {@code from} on; {@code end} when there is none before that. */
    static int next(byte[] buffer, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            // Zero where a line end was; the lowest byte whose highest bit is set below is the first of them.
            long word = (long) WORD.get(buffer, i) ^ EIGHT;
            long found = (word - ONES) & ~word & HIGHEST_BITS;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }
}
