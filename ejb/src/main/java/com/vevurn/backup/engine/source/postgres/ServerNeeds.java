package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Needs;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks a server, before anything is restored to it, for the extensions and collations that a dump takes for granted. */
final class ServerNeeds {
    private static final String EXTENSIONS = "select name from pg_available_extensions where name = any (?)";
    private static final String COLLATIONS = "select collname from pg_collation"
            + " where collnamespace = 'pg_catalog'::regnamespace and collname = any (?)";

    private ServerNeeds() {}

    /** @throws Failure UNSUPPORTED naming everything that the server of {@code url} lacks */
    static void require(DatabaseUrl url, Connection connection, Needs needs) throws SQLException {
        List<String> lacking = new ArrayList<>();
        missing(connection, EXTENSIONS, needs.extensions()).forEach(name -> lacking.add("the extension " + name));
        missing(connection, COLLATIONS, needs.collations()).forEach(name -> lacking.add("the collation " + name));
        if (!lacking.isEmpty()) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    "the server at %s:%d lacks %s".formatted(url.host(), url.port(), String.join(", ", lacking)),
                    "Install them on that server, or restore to one that has them.");
        }
    }

    private static List<String> missing(Connection connection, String query, List<String> names) throws SQLException {
        if (names.isEmpty()) {
            return List.of();
        }
        Set<String> there = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    there.add(rows.getString(1));
                }
            }
        }
        return names.stream().filter(name -> !there.contains(name)).toList();
    }
}
