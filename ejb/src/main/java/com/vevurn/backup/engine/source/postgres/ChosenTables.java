package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables that somebody wants of a database, by their names and by those of their schemas; a partitioned one with all its
 * partitions.
 */
final class ChosenTables {
    private static final String TABLES = """
            select c.oid, n.nspname, c.relname, coalesce((
                select i.inhparent from pg_inherits i where i.inhrelid = c.oid and c.relispartition), 0)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            order by c.oid""";

    private final Set<LargeTable> tables;

    private ChosenTables(Set<LargeTable> tables) {
        this.tables = Set.copyOf(tables);
    }

    private record Found(long oid, LargeTable table, long parent) {}

    /**
     * Looks them up.
     *
     * @param names {@code schema.table}, or {@code table} of the schema {@code public}
     * @param schemas all of their tables
     * @throws Failure REQUEST_INVALID naming everything that there is not
     */
    static ChosenTables of(Connection database, List<String> names, List<String> schemas) throws SQLException {
        List<Found> all = all(database);
        Set<Long> wanted = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            String qualified = name.contains(".") ? name : "public." + name;
            if (all.stream().noneMatch(found -> found.table().qualified().equals(qualified))) {
                unknown.add("table " + qualified);
            }
            all.stream()
                    .filter(found -> found.table().qualified().equals(qualified))
                    .forEach(found -> wanted.add(found.oid()));
        }
        for (String schema : schemas) {
            if (all.stream().noneMatch(found -> found.table().schema().equals(schema))) {
                unknown.add("schema " + schema);
            }
            all.stream()
                    .filter(found -> found.table().schema().equals(schema))
                    .forEach(found -> wanted.add(found.oid()));
        }
        if (!unknown.isEmpty()) {
            throw new Failure(
                    Reason.REQUEST_INVALID,
                    "the backup has no " + String.join(", no ", unknown),
                    "Name tables as schema.table, and schemas that have tables.");
        }
        boolean grown = true;
        while (grown) {
            List<Long> partitions = all.stream()
                    .filter(found -> wanted.contains(found.parent()))
                    .map(Found::oid)
                    .toList();
            grown = wanted.addAll(partitions);
        }
        Set<LargeTable> chosen = new HashSet<>();
        all.stream().filter(found -> wanted.contains(found.oid())).forEach(found -> chosen.add(found.table()));
        return new ChosenTables(chosen);
    }

    private static List<Found> all(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            List<Found> all = new ArrayList<>();
            while (row.next()) {
                all.add(new Found(row.getLong(1), new LargeTable(row.getString(2), row.getString(3)), row.getLong(4)));
            }
            return all;
        }
    }

    /** Whether it is one of them, as a dump's contents name it. */
    boolean holds(TableContent content) {
        return tables.stream().anyMatch(table -> table.qualified().equals(content.table()));
    }

    /** Whether it is one of them, as SQL names it. */
    boolean holds(String quoted) {
        return tables.stream().anyMatch(table -> table.quoted().equals(quoted));
    }

    /** Whether a line of a dump's list begins with the schema and the name of one of them. */
    boolean beginsWithOne(String line) {
        return tables.stream().anyMatch(table -> line.startsWith(table.schema() + " " + table.name() + " "));
    }
}
