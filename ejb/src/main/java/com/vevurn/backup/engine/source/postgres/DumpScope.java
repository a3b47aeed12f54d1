package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of a database one dump takes. What the main dump leaves out and what the others take is named by the same
 * patterns, and what came is compared with it: nothing can fall between them.
 *
 * @param baseName of the artifact
 * @param table the one table that it takes, as it is named in SQL; empty for a dump of a whole or a main one
 * @param options what {@code pg_dump} is told
 * @param expected the one table whose data must come, as contents name it
 * @param excluded tables whose data must not come
 */
record DumpScope(
        String baseName,
        Optional<String> table,
        List<String> options,
        Optional<String> expected,
        List<String> excluded) {
    /** All of it, at a moment of the dump's own choice. */
    static final DumpScope WHOLE =
            new DumpScope(ArtifactKind.DATABASE.baseName(), Optional.empty(), List.of(), Optional.empty(), List.of());

    DumpScope {
        options = List.copyOf(options);
        excluded = List.copyOf(excluded);
    }

    /** All but the data of {@code large}. */
    static DumpScope main(String snapshot, List<LargeTable> large) {
        List<String> options = new ArrayList<>(List.of("--snapshot=" + snapshot));
        large.forEach(table -> options.add("--exclude-table-data=" + table.quoted()));
        return new DumpScope(
                ArtifactKind.DATABASE.baseName(),
                Optional.empty(),
                options,
                Optional.empty(),
                large.stream().map(LargeTable::qualified).toList());
    }

    /** The data of one table; parts are numbered from 1. */
    static DumpScope part(String snapshot, int number, LargeTable table) {
        return new DumpScope(
                "database-%04d.dump".formatted(number),
                Optional.of(table.quoted()),
                // A section and not --data-only, which would warn of constraints that a restore adds later.
                List.of("--snapshot=" + snapshot, "--section=data", "--table=" + table.quoted()),
                Optional.of(table.qualified()),
                List.of());
    }

    /** @throws Failure SOURCE_FAILED when a dump took more or less than this */
    void require(List<TableContent> contents) {
        List<String> tables = contents.stream().map(TableContent::table).toList();
        boolean other = expected.isPresent() && !tables.equals(List.of(expected.get()));
        if (other || tables.stream().anyMatch(excluded::contains)) {
            throw new Failure(
                    Reason.SOURCE_FAILED,
                    "pg_dump was told %s and dumped the data of %d tables".formatted(options, tables.size()),
                    "Set \"jobs\": 1 for this configuration, which dumps all tables at once.");
        }
    }
}
