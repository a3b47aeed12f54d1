package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A database that is restored into itself: in one transaction everything that the dump has is dropped and made anew, or
 * nothing is. What the dump does not know of stays.
 */
public final class InPlaceDatabase {
    /** The keys of partitions that their table gave them: pg_restore drops them one by one, which the server refuses. */
    private static final String INHERITED_KEYS = """
            select n.nspname || '.' || c.relname from pg_constraint k
                join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.coninhcount > 0 and k.contype in ('p', 'u') order by 1""";

    private static final String BESIDE =
            "It is as it was. Grant the role CREATEDB, make it the owner, and restore beside.";

    private final DatabaseUrl target;
    private final ToolBox toolBox;
    private final Tools tools;
    private final Limits limits;

    private InPlaceDatabase(DatabaseUrl target, ToolBox toolBox, Tools tools, Limits limits) {
        this.target = target;
        this.toolBox = toolBox;
        this.tools = tools;
        this.limits = limits;
    }

    /** @throws Failure when the server is older than the dump, or no program fits */
    public static InPlaceDatabase of(DatabaseUrl target, Origin origin, ToolBox toolBox, Limits limits) {
        ServerVersion server = ServerFacts.of(target, limits).version();
        server.olderThan(origin.database().orElseThrow()).ifPresent(failure -> {
            throw failure;
        });
        ServerVersion dump = ServerVersion.in(origin.tool()).orElse(server);
        return new InPlaceDatabase(
                target, toolBox, toolBox.fitting(dump.major() > server.major() ? dump : server), limits);
    }

    /**
     * What stands against a restore into a database that is there.
     *
     * @param dumped the tables that the dump has, each with its schema
     */
    public static Optional<Failure> obstacle(DatabaseUrl target, Set<String> dumped, Limits limits) {
        try (Connection connection = Connections.open(target, limits);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INHERITED_KEYS)) {
            List<String> tables = new ArrayList<>();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables.stream()
                    .filter(dumped::contains)
                    .findFirst()
                    .map(table ->
                            new Failure(Reason.UNSUPPORTED, inheritedKeys(target, " as " + table + " has"), BESIDE));
        } catch (SQLException e) {
            throw Connections.explain(target, Reason.RESTORE_FAILED, e);
        }
    }

    private static String inheritedKeys(DatabaseUrl target, String example) {
        return "%s has partitioned tables with keys%s, which pg_restore cannot replace in place"
                .formatted(target.place(), example);
    }

    public String name() {
        return target.database();
    }

    /**
     * Restores a dump, proven to be what was written, whole or not at all.
     *
     * @throws Failure RESTORE_FAILED with what {@code pg_restore} said, UNSUPPORTED where a partitioned table has keys; then
     *     the database is as it was
     * @throws IOException when reading {@code dump} fails; likewise
     */
    public void restore(InputStream dump, Progress progress) throws IOException {
        try {
            new Restorer(tools, limits, progress).into(target, dump, "--single-transaction", "--clean", "--if-exists");
        } catch (Failure e) {
            // Somebody made one since it was looked for.
            if (e.getMessage().contains("cannot drop inherited constraint")) {
                throw new Failure(Reason.UNSUPPORTED, inheritedKeys(target, ""), BESIDE, e);
            }
            throw e;
        }
    }

    /** @throws Failure CONTENT_DIFFERS naming the first table that differs; the database is no longer what it was then */
    public void compare(List<TableContent> written, Progress progress) {
        Set<String> known = written.stream().map(TableContent::table).collect(Collectors.toSet());
        List<TableContent> restored = new PostgresSource(target, toolBox, limits)
                .copyTo(OutputStream.nullOutputStream(), progress).contents().stream()
                        .filter(content -> known.contains(content.table()))
                        .toList();
        ContentDifference.first(written, restored).ifPresent(difference -> {
            throw new Failure(
                    Reason.CONTENT_DIFFERS,
                    "the database was restored in place, and differs from what was dumped: " + difference,
                    "It may have been written to since. If not, restore the restore point that was taken before.");
        });
    }
}
