package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Logs in to servers, and tells in an operator's words why one did not let us. */
final class Connections {
    /** Longest time for one administrative statement; copying a template database is the slowest. */
    private static final int STATEMENT_SECONDS = 600;

    private Connections() {}

    /** @throws Failure DATABASE_UNREACHABLE or DATABASE_REFUSED */
    static Connection open(DatabaseUrl url, Limits limits) {
        Properties login = new Properties();
        login.setProperty("ApplicationName", "vevurn-backup");
        login.setProperty("connectTimeout", Long.toString(limits.connect().toSeconds()));
        login.putAll(UrlParameters.driver(url.parameters()));
        login.setProperty("user", url.user());
        login.setProperty("password", url.password());
        login.setProperty("loginTimeout", login.getProperty("connectTimeout"));
        // A restore may keep its connection idle for hours, which firewalls cut off in silence.
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("socketTimeout", Integer.toString(STATEMENT_SECONDS));
        login.setProperty("PGHOST", url.host());
        login.setProperty("PGPORT", Integer.toString(url.port()));
        login.setProperty("PGDBNAME", url.database());
        try {
            // The driver by its class, for DriverManager does not see drivers of a deployment. Host, port and name go
            // as properties: in the URL they could be read as something else.
            return Optional.ofNullable(new org.postgresql.Driver().connect("jdbc:postgresql://", login))
                    .orElseThrow(() -> new IllegalStateException("the driver does not know its own URL"));
        } catch (SQLException e) {
            throw explain(url, Reason.SOURCE_FAILED, e);
        }
    }

    /** The failure that {@code e} means to an operator; of reason {@code otherwise} where it has no reason of its own. */
    static Failure explain(DatabaseUrl url, Reason otherwise, SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        // Older servers say whether it was by SSL when they refuse a login for lack of an entry.
        if (!state.startsWith("28") && isOfTls(e)) {
            return new Failure(
                    Reason.DATABASE_UNREACHABLE,
                    "no TLS with %s: %s".formatted(url.place(), firstLine(e)),
                    "Check sslmode, sslrootcert, sslcert and sslkey in the database URL, and the server's certificate.",
                    e);
        }
        return switch (state) {
            case "28P01", "28000" ->
                new Failure(
                        Reason.DATABASE_REFUSED,
                        "%s refused the login of %s".formatted(url.place(), url.user()),
                        "Check user and password in the database URL, sslcert and sslkey where the server demands a client"
                                + " certificate, and the server's pg_hba.conf.",
                        e);
            case "3D000" ->
                new Failure(
                        Reason.DATABASE_REFUSED,
                        "there is no database " + url.place(),
                        "Check the name at the end of the database URL.",
                        e);
            case "42501" ->
                new Failure(
                        Reason.DATABASE_REFUSED,
                        "%s lacks a right at %s: %s".formatted(url.user(), url.place(), firstLine(e)),
                        "Grant it, or use a role that has it.",
                        e);
            case "53300", "57P03" ->
                new Failure(
                        Reason.DATABASE_UNREACHABLE,
                        "%s takes no connection now: %s".formatted(url.place(), firstLine(e)),
                        "Try again when the server has started, or raise its max_connections.",
                        e);
            default ->
                state.startsWith("08")
                        ? new Failure(
                                Reason.DATABASE_UNREACHABLE,
                                "%s does not answer".formatted(url.place()),
                                "Check host and port in the database URL, the network, and that the server runs.",
                                e)
                        : new Failure(
                                otherwise,
                                "%s answered with an error: %s".formatted(url.place(), firstLine(e)),
                                "See the database server's log.",
                                e);
        };
    }

    /** What the driver finds wrong with a key or a certificate of ours is no exception of TLS, but says SSL. */
    private static boolean isOfTls(SQLException e) {
        return firstLine(e).contains("SSL")
                || Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                        .anyMatch(SSLException.class::isInstance);
    }

    static String firstLine(SQLException e) {
        return Optional.ofNullable(e.getMessage())
                .orElse("no message")
                .lines()
                .findFirst()
                .orElse("");
    }
}
