package com.vevurn.backup.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The catalogue's database, for what is better said in SQL than in entities. Takes part in the caller's transaction; what
 * is said must run alike on H2 and on PostgreSQL.
 */
public final class Catalogue {
    private final DataSource source;

    public Catalogue(DataSource source) {
        this.source = source;
    }

    /** Makes a value of the row at which a result stands. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
        return prepared(sql, parameters, statement -> {
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        });
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /** Changes rows, and answers how many. */
    public int update(String sql, Object... parameters) {
        return prepared(sql, parameters, PreparedStatement::executeUpdate);
    }

    public static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private <T> T prepared(String sql, Object[] parameters, Use<T> use) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            return use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the catalogue refused what was asked of it", e);
        }
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
