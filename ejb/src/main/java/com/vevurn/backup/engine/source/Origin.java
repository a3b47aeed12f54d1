package com.vevurn.backup.engine.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an artifact's bytes came from and what is in them.
 *
 * @param tool the program that wrote the stream, with its version, such as {@code pg_dump 15.18}
 * @param database the database, for an artifact that is one
 * @param contents the tables in the dump with their sizes; empty for other kinds, and for a dump format yet unknown
 * @param directories the directories in the archive with what is in them; empty for other kinds
 * @param sequences how far the dump's sequences had come; empty for other kinds, and in manifests of before it was kept
 * @param needs what a restore of the dump needs of its server; nothing for other kinds, and in manifests of before it was
 *     kept
 * @param table the one table whose data the artifact has, as SQL names it; empty for all other artifacts
 * @param warnings what the source remarked without failing, a line each
 */
public record Origin(
        String tool,
        Optional<Database> database,
        List<TableContent> contents,
        List<DirectoryContent> directories,
        List<SequencePosition> sequences,
        Needs needs,
        Optional<String> table,
        List<String> warnings) {
    @JsonCreator
    public Origin {
        Objects.requireNonNull(tool);
        Objects.requireNonNull(database);
        contents = List.copyOf(contents);
        // Absent in manifests of before there were any.
        directories = directories == null ? List.of() : List.copyOf(directories);
        sequences = sequences == null ? List.of() : List.copyOf(sequences);
        needs = needs == null ? Needs.NONE : needs;
        Objects.requireNonNull(table);
        warnings = List.copyOf(warnings);
    }

    /** Of an archive of directories. */
    public Origin(
            String tool,
            Optional<Database> database,
            List<TableContent> contents,
            List<DirectoryContent> directories,
            List<String> warnings) {
        this(tool, database, contents, directories, List.of(), Needs.NONE, Optional.empty(), warnings);
    }

    /** Of an artifact without directories that is not one table of a database. */
    public Origin(String tool, Optional<Database> database, List<TableContent> contents, List<String> warnings) {
        this(tool, database, contents, List.of(), List.of(), Needs.NONE, Optional.empty(), warnings);
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
     * @param sorting the locale that sorts texts, where it is not LC_COLLATE
     */
    public record Database(
            String name,
            String serverVersion,
            int serverMajor,
            String encoding,
            String collate,
            String ctype,
            Optional<Sorting> sorting) {
        public Database {
            Objects.requireNonNull(name);
            Objects.requireNonNull(serverVersion);
            Objects.requireNonNull(encoding);
            Objects.requireNonNull(collate);
            Objects.requireNonNull(ctype);
            Objects.requireNonNull(sorting);
        }
    }

    /**
     * A locale that is not the operating system's (PostgreSQL 15 and later).
     *
     * @param provider {@code icu} or {@code builtin}
     * @param locale such as {@code de-DE}
     */
    public record Sorting(String provider, String locale) {
        public Sorting {
            Objects.requireNonNull(provider);
            Objects.requireNonNull(locale);
        }
    }
}
