package com.vevurn.backup.engine.source.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to a database and to nothing inside it, and so comes with no restore: owner, rights, settings, connection
 * limit, comment. A database that takes another's place takes these over, or a revoked right to connect would come back.
 */
final class DatabaseProperties {
    /** Settings that hold a list of names, which the server keeps quoted already. */
    private static final String LISTS =
            "'search_path', 'temp_tablespaces', 'session_preload_libraries'," + " 'local_preload_libraries'";

    /** Writes the statements that give one database what another has; the server knows best how to quote. */
    private static final String STATEMENTS = """
            with given as (
                select oid, datdba, datacl, datconnlimit, ?::text as name from pg_database where datname = ?
            ), settings as (
                select s.setrole, given.name, split_part(entry, '=', 1) as setting,
                       substr(entry, strpos(entry, '=') + 1) as value
                from given join pg_db_role_setting s on s.setdatabase = given.oid, unnest(s.setconfig) entry
            ), statements (place, statement) as (
                select 1, format('alter database %I owner to %I', name, pg_get_userbyid(datdba))
                from given where pg_get_userbyid(datdba) <> current_user
                union all
                select 2, format('revoke all on database %I from public, %I', name, pg_get_userbyid(datdba))
                from given where datacl is not null
                union all
                select 3, format('grant %s on database %I to %s%s', a.privilege_type, name,
                    case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
                    case when a.is_grantable then ' with grant option' else '' end)
                from given, aclexplode(datacl) a
                union all
                select 4, format('alter database %I connection limit %s', name, datconnlimit)
                from given where datconnlimit >= 0
                union all
                select 5, format('comment on database %I is %L', name, shobj_description(oid, 'pg_database'))
                from given where shobj_description(oid, 'pg_database') is not null
                union all
                select 6, format('alter %s database %I set %I to %s',
                    case setrole when 0 then '' else format('role %I in', pg_get_userbyid(setrole)) end, name, setting,
                    case when setting in (LISTS) and value not in ('', '""') then value else quote_literal(value) end)
                from settings
            )
            select statement from statements order by place""".replace("LISTS", LISTS);

    private DatabaseProperties() {}

    /**
     * Gives the database {@code to} what {@code from} has, within the connection's transaction.
     *
     * @return what the role may not give, a line each: a restore does not fail for it
     */
    static List<String> copy(Connection connection, String from, String to) throws SQLException {
        return run(connection, statements(connection, from, to), to, from);
    }

    /**
     * Gives the database {@code to} what the one had that was dumped; else as {@link #copy}.
     *
     * @param name that it will have, for the warnings
     */
    static List<String> give(Connection connection, DumpedProperties dumped, String to, String name)
            throws SQLException {
        return run(connection, dumped.of(to), to, name);
    }

    private static List<String> run(Connection connection, List<String> statements, String to, String name)
            throws SQLException {
        List<String> warnings = new ArrayList<>();
        for (String statement : statements) {
            Savepoint before = connection.setSavepoint();
            try (Statement attempt = connection.createStatement()) {
                // Braces in a value are no JDBC escapes.
                attempt.setEscapeProcessing(false);
                attempt.execute(statement);
            } catch (SQLException e) {
                connection.rollback(before);
                warnings.add("not carried over: " + statement.replace(Identifier.quote(to), Identifier.quote(name)));
            }
            connection.releaseSavepoint(before);
        }
        return warnings;
    }

    private static List<String> statements(Connection connection, String from, String to) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATEMENTS)) {
            query.setString(1, to);
            query.setString(2, from);
            List<String> statements = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    statements.add(row.getString(1));
                }
            }
            return statements;
        }
    }
}
