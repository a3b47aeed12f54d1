package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be known of a server and its database before a dump.
 *
 * @param version the server's
 * @param encoding character set of the database
 * @param collate its LC_COLLATE
 * @param ctype its LC_CTYPE
 * @param sorting its locale of another provider
 */
record ServerFacts(
        ServerVersion version, String encoding, String collate, String ctype, Optional<Origin.Sorting> sorting) {
    // As JSON, for servers before 15 have no provider, and 17 gave the locale another name.
    private static final String QUERY = "select current_setting('server_version'),"
            + " current_setting('server_version_num')::int / 10000,"
            + " pg_encoding_to_char(encoding), datcollate, datctype, to_jsonb(d) ->> 'datlocprovider',"
            + " coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')"
            + " from pg_database d where datname = current_database()";

    /** @throws com.vevurn.backup.failure.Failure DATABASE_UNREACHABLE or DATABASE_REFUSED */
    static ServerFacts of(DatabaseUrl url, Limits limits) {
        try (Connection connection = Connections.open(url, limits);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            String full = row.getString(1).split(" ", 2)[0];
            return new ServerFacts(
                    new ServerVersion(row.getInt(2), full),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    sorting(Optional.ofNullable(row.getString(6)), Optional.ofNullable(row.getString(7))));
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.SOURCE_FAILED, e);
        }
    }

    private static Optional<Origin.Sorting> sorting(Optional<String> provider, Optional<String> locale) {
        return provider.flatMap(letter ->
                        Optional.ofNullable(Map.of("i", "icu", "b", "builtin").get(letter)))
                .flatMap(name -> locale.map(text -> new Origin.Sorting(name, text)));
    }

    Origin.Database database(String name) {
        return new Origin.Database(name, version.full(), version.major(), encoding, collate, ctype, sorting);
    }
}
