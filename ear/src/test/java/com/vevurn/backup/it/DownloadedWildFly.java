package com.vevurn.backup.it;

import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A WildFly as its makers offer it for download, run by an administrator who has not heard of the application yet. */
final class DownloadedWildFly implements AutoCloseable {
    static final Path HOME = unpacked();
    private static final String LOOPBACK = "127.0.0.1";

    private final Path base;
    private final int httpPort;
    private final int managementPort;
    private final Process process;

    private DownloadedWildFly(Path base, int httpPort, int managementPort, Process process) {
        this.base = base;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
        this.process = process;
    }

    /** The build unpacks it into a directory that has its version in its name. */
    private static Path unpacked() {
        try (Stream<Path> found = Files.list(Path.of("target/wildfly").toAbsolutePath())) {
            return found.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a standalone server with the configuration that is its default. */
    static DownloadedWildFly standalone(Map<String, String> environment) {
        Path base = base("standalone");
        int offset = Shell.freePort() % 20_000 + 10_000;
        return start(
                base,
                8080 + offset,
                9990 + offset,
                environment,
                "bin/standalone.sh",
                "-b",
                LOOPBACK,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.socket.binding.port-offset=" + offset);
    }

    /** Starts a domain with its controller and one server, {@code server-one}, of the group {@code main-server-group}. */
    static DownloadedWildFly domain(Map<String, String> environment) {
        Path base = base("domain");
        int offset = Shell.freePort() % 20_000 + 10_000;
        int management = Shell.freePort();
        try {
            Path host = base.resolve("configuration/host.xml");
            String servers = "<servers><server name=\"server-one\" group=\"main-server-group\">"
                    + "<socket-bindings port-offset=\"" + offset + "\"/></server></servers>";
            Files.writeString(host, Files.readString(host).replaceFirst("(?s)<servers>.*</servers>", servers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(
                base,
                8080 + offset,
                management,
                environment,
                "bin/domain.sh",
                "-b",
                LOOPBACK,
                "-Djboss.domain.base.dir=" + base,
                "-Djboss.management.http.port=" + management);
    }

    private static Path base(String mode) {
        try {
            Path base = Files.createTempDirectory("vevurn-" + mode);
            Shell.run(Map.of(), "cp", "-r", HOME.resolve(mode) + "/.", base.toString());
            String configuration = base + "/configuration";
            Shell.run(
                    Map.of(),
                    HOME.resolve("bin/add-user.sh").toString(),
                    "-s",
                    "-a",
                    "-u",
                    Api.user("admin"),
                    "-p",
                    RunningServer.PASSWORD,
                    "-g",
                    "admin",
                    mode.equals("domain") ? "-dc" : "-sc",
                    configuration);
            return base;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DownloadedWildFly start(
            Path base, int httpPort, int managementPort, Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.set(0, HOME.resolve(command[0]).toString());
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("console.log").toFile());
        builder.environment().put("PREPEND_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        try {
            DownloadedWildFly server = new DownloadedWildFly(base, httpPort, managementPort, builder.start());
            try {
                Wait.until("WildFly has started", Duration.ofMinutes(6), server::started);
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
            throw new AssertionError("it ended: " + read("console.log"));
        }
        // A server of a domain has a log of its own.
        return Stream.of("console.log", "servers/server-one/log/server.log")
                .flatMap(log -> read(log).lines())
                .anyMatch(line -> line.contains("WFLYSRV0025") && !line.contains("Host Controller"));
    }

    URI api() {
        return URI.create("http://" + LOOPBACK + ":" + httpPort + "/api/backup");
    }

    String controller() {
        return LOOPBACK + ":" + managementPort;
    }

    /** A file of its configuration. */
    String configuration(String name) {
        return read("configuration/" + name);
    }

    private String read(String name) {
        Path file = base.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            Wait.until(
                    "WildFly has stopped",
                    Duration.ofSeconds(60),
                    () -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
