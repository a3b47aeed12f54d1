package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Origin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What has to be known of a server and its database before a dump.
 *
 * @param version the server's
 * @param encoding character set of the database
 * @param collate its LC_COLLATE
 * @param ctype its LC_CTYPE
 */
record ServerFacts(ServerVersion version, String encoding, String collate, String ctype) {
    private static final String QUERY = "select current_setting('server_version'),"
            + " current_setting('server_version_num')::int / 10000,"
            + " pg_encoding_to_char(encoding), datcollate, datctype"
            + " from pg_database where datname = current_database()";

    /** @throws com.vevurn.backup.failure.Failure DATABASE_UNREACHABLE or DATABASE_REFUSED */
    static ServerFacts of(DatabaseUrl url, Limits limits) {
        try (Connection connection = Connections.open(url, limits);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            String full = row.getString(1).split(" ", 2)[0];
            return new ServerFacts(
                    new ServerVersion(row.getInt(2), full), row.getString(3), row.getString(4), row.getString(5));
        } catch (SQLException e) {
            throw Connections.explain(url, e);
        }
    }

    Origin.Database database(String name) {
        return new Origin.Database(name, version.full(), version.major(), encoding, collate, ctype);
    }
}
