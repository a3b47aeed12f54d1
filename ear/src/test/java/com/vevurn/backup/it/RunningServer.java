package com.vevurn.backup.it;

import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The provisioned server with the application, run as its own process on free ports, as a deployer would start it. */
final class RunningServer implements AutoCloseable {
    static final Path HOME = Path.of("target/server").toAbsolutePath();
    static final String PASSWORD = "It-is-a-secret-1";

    private final Path base;
    private final int offset;
    private final Process process;

    private RunningServer(Path base, int offset, Process process) {
        this.base = base;
        this.offset = offset;
        this.process = process;
    }

    /** A directory with the server's configuration and one user for each role, where it keeps its data too. */
    static Path newBase() {
        return copy(Users.BASE);
    }

    private static Path copy(Path standalone) {
        try {
            Path base = Files.createTempDirectory("vevurn-server");
            Shell.run(Map.of(), "cp", "-r", standalone + "/.", base.toString());
            return base;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's own script adds them, which takes a second for each: once is enough. */
    private static final class Users {
        static final Path BASE = withUsers(copy(HOME.resolve("standalone")));

        private static Path withUsers(Path base) {
            for (String role : List.of("manager", "admin", "super_admin")) {
                addUser(base, Api.user(role), role);
            }
            return base;
        }
    }

    /** @param roles separated by commas */
    static void addUser(Path base, String name, String roles) {
        Shell.run(
                Map.of(),
                HOME.resolve("bin/add-user.sh").toString(),
                "-s",
                "-a",
                "-u",
                name,
                "-p",
                PASSWORD,
                "-g",
                roles,
                "-sc",
                base + "/configuration");
    }

    /** Starts a server and waits until the application answers, or until the server says that it could not be deployed. */
    static RunningServer start(Path base, Map<String, String> environment) {
        return start(base, List.of(HOME.resolve("bin/standalone.sh").toString(), "-b", "127.0.0.1"), environment);
    }

    /** @param program what starts it, and hands its further arguments on to the server */
    static RunningServer start(Path base, List<String> program, Map<String, String> environment) {
        try {
            // What an earlier server of this base said is not what this one says.
            Files.deleteIfExists(base.resolve("console.log"));
            Files.deleteIfExists(base.resolve("log/server.log"));
            int offset = Shell.freePort() % 20_000 + 10_000;
            List<String> command = new ArrayList<>(program);
            command.add("-Djboss.socket.binding.port-offset=" + offset);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(base.resolve("console.log").toFile());
            // The tests' own servers lie on this machine, which documents may not name unless a deployer says so.
            builder.environment().put("BACKUP_S3_ENDPOINTS", "127.0.0.1");
            builder.environment().put("BACKUP_WEBHOOK_HOSTS", "127.0.0.1");
            // A test that ends waits for nothing that it has left running.
            builder.environment().put("BACKUP_STOP_TIMEOUT", "0");
            builder.environment().putAll(environment);
            builder.environment().put("JBOSS_BASE_DIR", base.toString());
            // Most of these servers live for a minute: code that is compiled quickly is worth more than code that is
            // fast.
            builder.environment().put("PREPEND_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
            RunningServer server = new RunningServer(base, offset, builder.start());
            try {
                // Seconds, but for a machine that has much else to do.
                Wait.until("the server has started", Duration.ofMinutes(6), server::started);
            } catch (AssertionError e) {
                server.close();
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean started() {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended: " + log());
        }
        String log = log();
        return log.contains("WFLYSRV0025") || log.contains("WFLYSRV0026");
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + (8080 + offset) + "/api/backup");
    }

    URI http(String path) {
        return URI.create("http://127.0.0.1:" + (8080 + offset) + path);
    }

    int httpsPort() {
        return 8443 + offset;
    }

    URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + (9990 + offset) + path);
    }

    /** What the management port answers. */
    HttpResponse<String> management(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(managementUri(path))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Applies a script of {@code wildfly-config/} as an administrator does. */
    void script(String name) {
        administer("--file=" + Path.of("../wildfly-config", name + ".cli").toAbsolutePath());
    }

    /** Has it read its configuration again; it does not listen meanwhile. */
    void reload() {
        manage("reload");
    }

    /** Tells it what an administrator does, and waits for its answer. */
    void manage(String command) {
        administer("--command=" + command);
    }

    private void administer(String what) {
        URI management = managementUri("");
        Shell.run(
                Map.of("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
                HOME.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                // On a machine with much else to do it is slow to answer.
                "--timeout=60000",
                "--controller=" + management.getHost() + ":" + management.getPort(),
                what);
    }

    Path configuration() {
        return base.resolve("configuration/standalone.xml");
    }

    Path data() {
        return base.resolve("data");
    }

    /** Everything that the server said, on its console and in its file. */
    String log() {
        StringBuilder all = new StringBuilder();
        for (Path file : List.of(base.resolve("console.log"), base.resolve("log/server.log"))) {
            if (Files.exists(file)) {
                try {
                    all.append(Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return all.toString();
    }

    /** The processes that the server has started, children of children too. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Tells the server to stop, as an operating system does, and does not wait for it. @return its process */
    ProcessHandle terminate() {
        ProcessHandle server = java().get(0);
        server.destroy();
        return server;
    }

    /** What was started, of which the server is a child. */
    Process program() {
        return process;
    }

    private List<ProcessHandle> java() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .toList();
    }

    /** Ends the server as a power cut would. */
    void kill() {
        List<ProcessHandle> all = java();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Wait.until(
                "the server is dead", Duration.ofMinutes(1), () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        // The launching shell ends at once; the server that it started takes its time, and is what must not stay.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            Wait.until(
                    "the server has stopped",
                    Duration.ofSeconds(30),
                    () -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
