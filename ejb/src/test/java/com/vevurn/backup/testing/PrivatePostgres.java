package com.vevurn.backup.testing;

import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.source.postgres.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server of the test's own, on a free loopback port, with password logins; gone when closed. */
public final class PrivatePostgres implements AutoCloseable {
    public static final String USER = "pos_owner";
    public static final String PASSWORD = "p@ss:w/rd\\ with 'quotes'";

    private final Path directory;
    private final Path binaries;
    private final int port;
    /** What else the PostgreSQL programs are told, to log in. */
    private Map<String, String> shown = Map.of();

    private PrivatePostgres(Path directory, Path binaries, int port) {
        this.directory = directory;
        this.binaries = binaries;
        this.port = port;
    }

    /** Starts a server; fails when PostgreSQL's server programs are not installed. */
    public static PrivatePostgres start() {
        try {
            Path binaries = ToolBox.discover(List.of()).installed().stream()
                    .map(Tools::directory)
                    .filter(directory -> Files.isExecutable(directory.resolve("initdb")))
                    .reduce((older, newer) -> newer)
                    .orElseThrow(() -> new IllegalStateException("install postgresql: initdb is needed"));
            Path directory = Files.createTempDirectory("vevurn-postgres");
            PrivatePostgres server = new PrivatePostgres(directory, binaries, Shell.freePort());
            server.initialize();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DatabaseUrl url(String database) {
        return new DatabaseUrl("127.0.0.1", port, USER, PASSWORD, database, Map.of());
    }

    /** The URL as a deployer writes it, percent-encoded. */
    public String text(String database) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(USER, "p%40ss%3Aw%2Frd%5C%20with%20%27quotes%27", port, database);
    }

    public int port() {
        return port;
    }

    /** Environment that lets the PostgreSQL programs log in as the owner. */
    public Map<String, String> libpq() {
        Map<String, String> login = new HashMap<>(shown);
        login.putAll(Map.of(
                "PGHOST", "127.0.0.1", "PGPORT", Integer.toString(port), "PGUSER", USER, "PGPASSWORD", PASSWORD));
        return login;
    }

    /** From now on takes no connection without TLS, nor from clients that do not show the other certificate. */
    public void requireTls(OwnCertificate certificate, OwnCertificate client) {
        Path key = data().resolve("server.key");
        Shell.run(
                Map.of(),
                "cp",
                certificate.pem().toString(),
                data().resolve("server.crt").toString());
        Shell.run(Map.of(), "cp", certificate.key().toString(), key.toString());
        Shell.run(Map.of(), "chmod", "600", key.toString());
        if (asRoot()) {
            Shell.run(
                    Map.of(),
                    "chown",
                    "postgres",
                    key.toString(),
                    data().resolve("server.crt").toString());
        }
        Path authority = data().resolve("root.crt");
        Shell.run(Map.of(), "install", "-m", "644", client.pem().toString(), authority.toString());
        sql("postgres", "alter system set ssl_ca_file = 'root.crt'");
        sql("postgres", "alter system set ssl = on");
        try {
            Files.writeString(
                    data().resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shown = Map.of(
                "PGSSLCERT", client.pem().toString(), "PGSSLKEY", client.key().toString());
        run("pg_ctl", "--pgdata=" + data(), "reload");
        Wait.until(
                "PostgreSQL takes connections by TLS",
                Duration.ofSeconds(30),
                () -> sql("postgres", "show ssl").strip().equals("on"));
    }

    /** Runs SQL by psql and returns what it prints, unaligned and without headers. */
    public String sql(String database, String sql) {
        return Shell.run(
                libpq(),
                binaries.resolve("psql").toString(),
                "-XAtq",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                database,
                "-c",
                sql);
    }

    /** Makes a database and fills it with a small shop that has one of everything. */
    public void createShop(String database) {
        create(database);
        try (InputStream shop = PrivatePostgres.class.getResourceAsStream("/shop.sql")) {
            Path script = directory.resolve("shop.sql");
            Files.copy(shop, script, StandardCopyOption.REPLACE_EXISTING);
            script(database, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void script(String database, Path file) {
        Shell.run(
                libpq(),
                binaries.resolve("psql").toString(),
                "-Xq",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                database,
                "-f",
                file.toString());
    }

    public void create(String database) {
        sql("postgres", "create database \"" + database.replace("\"", "\"\"") + "\"");
    }

    public List<String> databases() {
        return sql("postgres", "select datname from pg_database where not datistemplate order by 1")
                .lines()
                .toList();
    }

    private void initialize() throws IOException {
        Path passwordFile = directory.resolve("password");
        Files.writeString(passwordFile, PASSWORD + "\n");
        if (asRoot()) {
            Shell.run(Map.of(), "chown", "-R", "postgres", directory.toString());
        }
        run(
                "initdb",
                "--no-sync",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--auth=scram-sha-256",
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--pgdata=" + data());
        run(
                "pg_ctl",
                "--wait",
                "--pgdata=" + data(),
                "--log=" + directory.resolve("log"),
                "--options=-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories='' -c fsync=off"
                        .formatted(port),
                "start");
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** The server's programs refuse to run as root. */
    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (asRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Shell.run(Map.of(), command.toArray(String[]::new));
    }

    private static boolean asRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        run("pg_ctl", "--wait", "--mode=immediate", "--pgdata=" + data(), "stop");
        Shell.run(Map.of(), "rm", "-rf", directory.toString());
    }
}
