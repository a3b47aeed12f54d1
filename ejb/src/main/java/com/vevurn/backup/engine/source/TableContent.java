package com.vevurn.backup.engine.source;

/**
 * How much of one table a dump holds.
 *
 * @param table schema and name, or {@code large objects}
 * @param rows number of rows, or of large objects
 * @param bytes length of the rows in COPY text format; it does not depend on their order
 */
public record TableContent(String table, long rows, long bytes) {
    /** The name under which large objects are counted; no table can have it, for it has no schema. */
    public static final String LARGE_OBJECTS = "large objects";
}
