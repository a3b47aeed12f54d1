package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One moment of a database that several dumps share, and the large tables that are there. It is a transaction that stays
 * open; it holds a lock on each large table, so that nobody changes or empties one before its dump begins.
 */
final class ExportedSnapshot implements AutoCloseable {
    /** Each is a program of its own to start, which reads the whole catalogue of the database. */
    private static final int MOST_PARTS = 200;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Time limits of sessions, as far as the server knows them: this session waits for hours. */
    private static final String NO_LIMITS = "select set_config(name, '0', false) from pg_settings where name in"
            + " ('idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout',"
            + " 'statement_timeout')";

    // Only tables with data of their own, whose name is the same in every encoding, and that are no part of an
    // extension
    // (pg_dump has its own rules for those) nor unlogged (a standby has nothing of those). All others stay in the main
    // dump.
    private static final String LARGE = "select n.nspname, c.relname from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind = 'r' and c.relpersistence = 'p'"
            + " and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
            + " and n.nspname ~ '^[ -~]+$' and c.relname ~ '^[ -~]+$'"
            + " and not exists (select 1 from pg_depend d where d.deptype = 'e'"
            + " and (d.classid, d.objid) in (('pg_class'::regclass, c.oid), ('pg_namespace'::regclass, n.oid)))"
            + " and pg_table_size(c.oid) >= ? order by pg_table_size(c.oid) desc limit " + MOST_PARTS;

    private final DatabaseUrl url;
    private final Connection connection;
    private final List<LargeTable> largeTables;
    private final String id;

    private ExportedSnapshot(DatabaseUrl url, Connection connection, List<LargeTable> largeTables, String id) {
        this.url = url;
        this.connection = connection;
        this.largeTables = largeTables;
        this.id = id;
    }

    /**
     * Takes the moment.
     *
     * @param partBytes from which size on, with its TOAST data and without indexes, a table is large
     * @throws com.vevurn.backup.failure.Failure DATABASE_UNREACHABLE, DATABASE_REFUSED, TABLE_LOCKED or SOURCE_FAILED
     */
    static ExportedSnapshot take(DatabaseUrl url, Limits limits, long partBytes) {
        Connection connection = Connections.open(url, limits);
        try {
            execute(connection, NO_LIMITS);
            execute(connection, "set lock_timeout = " + limits.lockWait().toMillis());
            List<LargeTable> large = largeTables(connection, partBytes);
            execute(connection, "begin isolation level repeatable read read only");
            if (!large.isEmpty()) {
                // Before the snapshot is taken: what was emptied in between would look empty in it.
                execute(connection, "lock table only " + names(large) + " in access share mode");
            }
            return new ExportedSnapshot(url, connection, large, export(connection));
        } catch (SQLException e) {
            close(url, connection);
            throw LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                    ? LockedTables.failure(url, limits.lockWait(), String.valueOf(e.getMessage()))
                    : Connections.explain(url, Reason.SOURCE_FAILED, e);
        }
    }

    String id() {
        return id;
    }

    /** The largest first. */
    List<LargeTable> largeTables() {
        return largeTables;
    }

    private static String names(List<LargeTable> large) {
        return large.stream().map(LargeTable::quoted).collect(Collectors.joining(", only "));
    }

    private static List<LargeTable> largeTables(Connection connection, long partBytes) throws SQLException {
        List<LargeTable> large = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LARGE)) {
            query.setLong(1, partBytes);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    large.add(new LargeTable(row.getString(1), row.getString(2)));
                }
            }
        }
        return List.copyOf(large);
    }

    private static String export(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(DatabaseUrl url, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(ExportedSnapshot.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a connection to " + url.place(), e);
        }
    }

    /** Ends the transaction, and with it the snapshot and the locks. */
    @Override
    public void close() {
        close(url, connection);
    }
}
