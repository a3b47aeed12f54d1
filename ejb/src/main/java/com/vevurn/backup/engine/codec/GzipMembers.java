package com.vevurn.backup.engine.codec;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Blocks as members of a gzip stream (RFC 1952): {@code gunzip} reads members behind each other as one. */
final class GzipMembers implements BlockCompressor {
    /** Smaller ones compress worse, larger ones keep more memory busy. */
    static final int BLOCK_BYTES = 1 << 18;

    private static final int FASTEST = 4;
    private static final int UNKNOWN_SYSTEM = 255;

    private final Deflater deflater;
    private final boolean fastest;
    /** ISA-L wants room for all at once; what cannot be compressed grows by less than a thousandth. */
    private final byte[] deflated = new byte[BLOCK_BYTES + BLOCK_BYTES / 8];

    private final CRC32 crc = new CRC32();

    /** @param deflater writes no header of its own ({@code nowrap}); ended by this */
    GzipMembers(Deflater deflater, boolean fastest) {
        this.deflater = deflater;
        this.fastest = fastest;
    }

    @Override
    public void compress(byte[] plain, int length, ByteArrayOutputStream member) {
        member.write(0x1f);
        member.write(0x8b);
        member.write(Deflater.DEFLATED);
        member.write(0); // no name, no comment
        writeInt(0, member); // no time: the same bytes give the same member
        member.write(fastest ? FASTEST : 0);
        member.write(UNKNOWN_SYSTEM);
        deflate(plain, length, member);
        crc.reset();
        crc.update(plain, 0, length);
        writeInt((int) crc.getValue(), member);
        writeInt(length, member);
    }

    private void deflate(byte[] plain, int length, ByteArrayOutputStream member) {
        if (length == 0) {
            // One last block of the fixed kind that holds nothing but its end; not every deflater takes empty input.
            member.write(3);
            member.write(0);
            return;
        }
        deflater.reset();
        deflater.setInput(plain, 0, length);
        deflater.finish();
        while (!deflater.finished()) {
            member.write(deflated, 0, deflater.deflate(deflated, 0, deflated.length));
        }
    }

    private static void writeInt(int value, ByteArrayOutputStream out) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >>> shift);
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
