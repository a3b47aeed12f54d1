package com.vevurn.backup.engine.source;

import java.util.List;
import java.util.Optional;

/**
 * Where an artifact's bytes came from and what is in them.
 *
 * @param tool the program that wrote the stream, with its version, such as {@code pg_dump 15.18}
 * @param database the database, for an artifact that is one
 * @param contents the tables in the dump with their sizes; empty for other kinds, and for a dump format yet unknown
 * @param warnings what the source remarked without failing, a line each
 */
public record Origin(String tool, Optional<Database> database, List<TableContent> contents, List<String> warnings) {
    public Origin {
        contents = List.copyOf(contents);
        warnings = List.copyOf(warnings);
    }

    /**
     * The dumped database, as far as a restore has to create one like it.
     *
     * @param name its name
     * @param serverVersion full version of the server, such as {@code 15.18}
     * @param serverMajor major version of the server
     * @param encoding character set, such as {@code UTF8}
     * @param collate LC_COLLATE
     * @param ctype LC_CTYPE
     */
    public record Database(
            String name, String serverVersion, int serverMajor, String encoding, String collate, String ctype) {}
}
