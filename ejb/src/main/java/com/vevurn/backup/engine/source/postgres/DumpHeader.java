package com.vevurn.backup.engine.source.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first bytes of a dump in custom format, and the encoding of numbers and texts that they lay down.
 *
 * @param version archive version, as 100 × major + minor: 1.14 is 114
 * @param intBytes bytes in a number, without its sign
 * @param offsetBytes bytes in a file offset
 */
record DumpHeader(int version, int intBytes, int offsetBytes) {
    /** The archive versions of PostgreSQL 12 to 18. */
    private static final int OLDEST = 114;

    private static final int NEWEST = 116;
    private static final int WITH_COMPRESSION_NAME = 115;
    private static final int CUSTOM_FORMAT = 1;
    private static final int DATE_FIELDS = 7;
    /** A definition of this size is damage, not a definition. */
    private static final int TEXT_LIMIT_BYTES = 256 << 20;

    boolean known() {
        return version >= OLDEST && version <= NEWEST;
    }

    /** Reads up to the table of contents; of a version that is not known, only as far as the version. */
    static DumpHeader read(TappedInput in) throws IOException {
        byte[] magic = in.readBytes(5);
        if (!Arrays.equals(magic, "PGDMP".getBytes(StandardCharsets.US_ASCII))) {
            throw DumpReader.notWhole("it does not begin like one", null);
        }
        int version = in.readByte() * 100 + in.readByte();
        in.readByte();
        DumpHeader header = new DumpHeader(version, in.readByte(), in.readByte());
        if (!header.known()) {
            return header;
        }
        if (in.readByte() != CUSTOM_FORMAT || header.intBytes > 8 || header.offsetBytes > 8) {
            throw DumpReader.notWhole("its header is damaged", null);
        }
        if (version >= WITH_COMPRESSION_NAME) {
            in.readByte();
        } else {
            header.readInt(in);
        }
        for (int field = 0; field < DATE_FIELDS; field++) {
            header.readInt(in);
        }
        header.readText(in); // database
        header.readText(in); // version of the server
        header.readText(in); // version of pg_dump
        return header;
    }

    /** A number: its sign, then its bytes, the lowest first. */
    int readInt(TappedInput in) throws IOException {
        boolean negative = in.readByte() != 0;
        long value = 0;
        for (int i = 0; i < intBytes; i++) {
            value |= (long) in.readByte() << (8 * i);
        }
        long signed = negative ? -value : value;
        if (signed != (int) signed) {
            throw DumpReader.notWhole("a number of more than 32 bits stands in it", null);
        }
        return (int) signed;
    }

    /** A text with its length before it; empty when the dump says that there is none. */
    Optional<String> readText(TappedInput in) throws IOException {
        int length = readInt(in);
        if (length < 0) {
            return Optional.empty();
        }
        if (length > TEXT_LIMIT_BYTES) {
            throw DumpReader.notWhole("a text of " + length + " bytes is announced", null);
        }
        return Optional.of(new String(in.readBytes(length), StandardCharsets.UTF_8));
    }
}
