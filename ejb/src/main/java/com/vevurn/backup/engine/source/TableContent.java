package com.vevurn.backup.engine.source;

import java.util.Objects;
import java.util.Optional;

/**
 * How much of one table a dump holds, and a fingerprint of what it is.
 *
 * @param table schema and name, or {@code large objects}
 * @param rows number of rows, or of large objects
 * @param bytes length of the rows in COPY text format; it does not depend on their order
 * @param digest 64 hexadecimal digits: the sum, modulo 2^256, of the SHA-256 of each row in COPY text format without its
 *     line end, or of each large object with its number; unknown in manifests of before it was kept
 */
public record TableContent(String table, long rows, long bytes, Optional<String> digest) {
    /** The name under which large objects are counted; no table can have it, for it has no schema. */
    public static final String LARGE_OBJECTS = "large objects";

    public TableContent {
        Objects.requireNonNull(table);
        Objects.requireNonNull(digest);
    }

    /** Whether both hold the same, as far as both know. */
    public boolean agreesWith(TableContent other) {
        return table.equals(other.table)
                && rows == other.rows
                && bytes == other.bytes
                && (digest.isEmpty() || other.digest.isEmpty() || digest.equals(other.digest));
    }
}
