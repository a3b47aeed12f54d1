package com.vevurn.backup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Foreign programs, as the tests use them. */
public final class Shell {
    private static final int LIMIT_SECONDS = 300;

    private Shell() {}

    /** Runs a program to its end and returns what it printed; fails with its output when it does. */
    public static String run(Map<String, String> environment, String... command) {
        return run(Path.of("."), environment, command);
    }

    public static String run(Path directory, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("vevurn-shell", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    // A file and not a pipe: a server started here would hold a pipe open.
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end within " + LIMIT_SECONDS + " s");
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "%s ended with %d: %s".formatted(String.join(" ", command), process.exitValue(), printed));
            }
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A loopback port that nobody listens on at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
