package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How large a database is on its server's disk, tables and indexes together. */
public final class DatabaseSize {
    private DatabaseSize() {}

    /** @throws com.vevurn.backup.failure.Failure DATABASE_UNREACHABLE or DATABASE_REFUSED */
    public static long of(DatabaseUrl url, Limits limits) {
        try (Connection connection = Connections.open(url, limits);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.SOURCE_FAILED, e);
        }
    }
}
