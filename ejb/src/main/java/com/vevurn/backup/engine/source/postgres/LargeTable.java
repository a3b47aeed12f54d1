package com.vevurn.backup.engine.source.postgres;

/**
 * A table that is dumped by itself.
 *
 * @param schema its schema
 * @param name its name
 */
record LargeTable(String schema, String name) {
    /** Schema and name as a dump's contents have them. */
    String qualified() {
        return schema + "." + name;
    }

    /** As SQL names it; for {@code pg_dump} a pattern that fits this table alone, for in quotes nothing is a wildcard. */
    String quoted() {
        return Identifier.quote(schema) + "." + Identifier.quote(name);
    }
}
