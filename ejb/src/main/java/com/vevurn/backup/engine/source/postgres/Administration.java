package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Needs;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes, renames and drops databases of one server, over a connection to its maintenance database. */
final class Administration implements AutoCloseable {
    private static final String MAINTENANCE = "postgres";
    private static final String TEMPLATE = "template1";
    private static final String IN_USE = "55006";
    private static final String CANCELLED = "57014";
    private static final int SWAP_ATTEMPTS = 5;

    private static final String SURROUNDINGS = """
            select d.oid is not null,
                case when has_database_privilege(d.oid, 'connect') then pg_database_size(d.oid) else 0 end,
                (select count(*) from pg_stat_activity a
                    where a.datname = d.datname and a.backend_type = 'client backend' and a.pid <> pg_backend_pid()),
                r.rolsuper or r.rolcreatedb,
                d.oid is null or r.rolsuper or pg_has_role(d.datdba, 'member'),
                (select setting from pg_settings where name = 'data_directory')
            from (select ?::name as name) asked
                left join pg_database d on d.datname = asked.name join pg_roles r on r.rolname = current_user""";

    private final DatabaseUrl url;
    private final Connection connection;

    private Administration(DatabaseUrl url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    /** @throws Failure DATABASE_UNREACHABLE or DATABASE_REFUSED */
    static Administration open(DatabaseUrl target, Limits limits) {
        // A database cannot be renamed by who is connected to it.
        DatabaseUrl url = target.withDatabase(target.database().equals(MAINTENANCE) ? TEMPLATE : MAINTENANCE);
        return new Administration(url, Connections.open(url, limits));
    }

    /** The server's version. @throws Failure UNSUPPORTED when the server is older than the one that was dumped */
    ServerVersion requireAtLeast(Origin.Database dumped) {
        ServerVersion server = version();
        server.olderThan(dumped).ifPresent(failure -> {
            throw failure;
        });
        return server;
    }

    private ServerVersion version() {
        try {
            return new ServerVersion(
                    connection.getMetaData().getDatabaseMajorVersion(),
                    connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0]);
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.RESTORE_FAILED, e);
        }
    }

    /** What the server tells of one of its databases, and of what the role may do with it. */
    TargetDatabase.Surroundings surroundings(String database) {
        try (PreparedStatement query = connection.prepareStatement(SURROUNDINGS)) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new TargetDatabase.Surroundings(
                        version(),
                        row.getBoolean(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        Optional.ofNullable(row.getString(6)).map(Path::of));
            }
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.RESTORE_FAILED, e);
        }
    }

    /** @throws Failure UNSUPPORTED naming what the server lacks */
    void require(Needs needs) {
        try {
            ServerNeeds.require(url, connection, needs);
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.RESTORE_FAILED, e);
        }
    }

    boolean exists(String database) {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.RESTORE_FAILED, e);
        }
    }

    /** Makes an empty database like the one that was dumped. */
    void create(String database, Origin.Database dumped) {
        execute("create database %s template template0 encoding %s lc_collate %s lc_ctype %s%s"
                .formatted(
                        Identifier.quote(database),
                        literal(dumped.encoding()),
                        literal(dumped.collate()),
                        literal(dumped.ctype()),
                        dumped.sorting()
                                .map(sorting -> " locale_provider %1$s %1$s_locale %2$s"
                                        .formatted(sorting.provider(), literal(sorting.locale())))
                                .orElse("")));
    }

    /** Gives a database that nobody uses another name. */
    void rename(String database, String name) {
        endConnections(database);
        execute(renaming(database, name));
    }

    /**
     * Drops a database and ends who is connected to it.
     *
     * @param patience longest time for it
     * @return whether there was one
     * @throws Failure RESTORE_FAILED when it takes longer; what is left of it takes no connections and can be dropped again
     */
    boolean drop(String database, Duration patience) {
        boolean there = exists(database);
        if (there) {
            endConnections(database);
            dropWithin(database, patience);
        }
        return there;
    }

    private void dropWithin(String database, Duration patience) {
        try (Statement statement = connection.createStatement()) {
            // From PostgreSQL 15 on, a COPY anywhere on the server that waits for its client keeps every drop waiting.
            statement.execute("set statement_timeout = " + patience.toMillis());
            statement.execute("drop database if exists " + Identifier.quote(database));
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw Connections.explain(url, Reason.RESTORE_FAILED, e);
            }
            throw new Failure(
                    Reason.RESTORE_FAILED,
                    "%s could not be dropped within %s".formatted(database, patience),
                    "A COPY on that server that waits for its client keeps it waiting; it is of no use and can be dropped later.",
                    e);
        }
    }

    /**
     * Renames {@code target} to {@code previous} and {@code side} to {@code target} in one transaction, ending the
     * connections to the target. What has the target's name afterwards has its rights and settings too; where there was no
     * target, those of the database that was dumped.
     *
     * @throws Failure RESTORE_FAILED when others connect again faster than they are ended; then nothing was renamed
     */
    Swap swap(String target, String side, String previous, DumpedProperties dumped) {
        CarriedOver properties = exists(target)
                ? () -> DatabaseProperties.copy(connection, target, side)
                : () -> DatabaseProperties.give(connection, dumped, side, target);
        return swap(target, side, previous, properties);
    }

    /** The same for a side that has rights and settings of its own, and keeps them. */
    Swap swapBack(String target, String side, String previous) {
        return swap(target, side, previous, List::of);
    }

    private Swap swap(String target, String side, String previous, CarriedOver properties) {
        boolean replace = exists(target);
        Optional<SQLException> inUse = Optional.empty();
        for (int attempt = 1; attempt <= SWAP_ATTEMPTS; attempt++) {
            endConnections(target);
            endConnections(side);
            try {
                return new Swap(
                        replace, rename(replace ? Optional.of(previous) : Optional.empty(), target, side, properties));
            } catch (SQLException e) {
                if (!IN_USE.equals(e.getSQLState())) {
                    throw Connections.explain(url, Reason.RESTORE_FAILED, e);
                }
                inUse = Optional.of(e);
            }
        }
        throw new Failure(
                Reason.RESTORE_FAILED,
                "%s is in use, and its connections come back as fast as they are ended".formatted(target),
                "Stop the application that uses it, or pause its pool, and restore again.",
                inUse.orElseThrow());
    }

    /** Gives one database what another has, within the transaction that renames them. */
    private interface CarriedOver {
        List<String> warnings() throws SQLException;
    }

    private List<String> rename(Optional<String> previous, String target, String side, CarriedOver properties)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            List<String> warnings = properties.warnings();
            if (previous.isPresent()) {
                statement.execute(renaming(target, previous.get()));
            }
            statement.execute(renaming(side, target));
            connection.commit();
            return warnings;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String renaming(String from, String to) {
        return "alter database " + Identifier.quote(from) + " rename to " + Identifier.quote(to);
    }

    /** Ends clients only: autovacuum gives way to a rename or a drop by itself, and only a superuser may end it. */
    private void endConnections(String database) {
        try (PreparedStatement end =
                connection.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = ? and pid <> pg_backend_pid() and backend_type = 'client backend'")) {
            end.setString(1, database);
            end.execute();
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.RESTORE_FAILED, e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.RESTORE_FAILED, e);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Administration.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a connection to " + url.place(), e);
        }
    }
}
