package com.vevurn.backup.restore;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parts of a backup that somebody wants beside what is there, instead of all of it in its place.
 *
 * @param tables each as {@code schema.name}, or by its name where the schema is {@code public}
 * @param schemas all tables of these
 * @param paths files and directories, each below the name of its root: {@code uploads/2026}
 */
record Wanted(List<String> tables, List<String> schemas, List<String> paths) {
    static final Wanted EVERYTHING = new Wanted(List.of(), List.of(), List.of());

    Wanted {
        tables = List.copyOf(tables);
        schemas = List.copyOf(schemas);
        paths = List.copyOf(paths);
    }

    @JsonIgnore
    boolean isEverything() {
        return !ofDatabase() && !ofFiles();
    }

    boolean ofDatabase() {
        return !tables.isEmpty() || !schemas.isEmpty();
    }

    boolean ofFiles() {
        return !paths.isEmpty();
    }

    Stream<String> names() {
        return Stream.of(tables, schemas, paths).flatMap(List::stream);
    }
}
