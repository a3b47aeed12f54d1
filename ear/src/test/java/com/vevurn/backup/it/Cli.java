package com.vevurn.backup.it;

import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged command line, run by a shell in a directory that has it as {@code ./backup-cli}, as the guide's lines do.
 *
 * @param folder where the shell stands
 * @param environment variables beside those of this process
 */
record Cli(Path folder, Map<String, String> environment) {
    private static final Path LAUNCHER =
            Path.of("../bin/backup-cli").toAbsolutePath().normalize();
    private static final Path EXAMPLES = Path.of("../config").toAbsolutePath().normalize();
    /** The launcher's archive of classes is made once for all tests. */
    private static final Path CACHE = Path.of("target/cli-cache").toAbsolutePath();

    private static final int LIMIT_SECONDS = 120;

    /** What came of a line. */
    record Ran(int status, String out, String err) {}

    static Cli of(RunningServer server, String role) {
        try {
            Path folder = Files.createTempDirectory("vevurn-cli");
            Files.createSymbolicLink(folder.resolve("backup-cli"), LAUNCHER);
            Files.createSymbolicLink(folder.resolve("configs"), EXAMPLES);
            return new Cli(
                    folder,
                    Map.of(
                            "HOME", folder.toString(),
                            "XDG_CACHE_HOME", CACHE.toString(),
                            "BACKUP_URL", server.http("").toString(),
                            "BACKUP_USER", Api.user(role),
                            "BACKUP_PASSWORD", RunningServer.PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without this variable. */
    Cli without(String... variables) {
        Map<String, String> fewer = new HashMap<>(environment);
        for (String variable : variables) {
            fewer.remove(variable);
        }
        return new Cli(folder, fewer);
    }

    /** With this variable. */
    Cli with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Cli(folder, more);
    }

    /** Runs a line where nobody sits: no terminal, no input. */
    Ran run(String line) {
        try {
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = builder("sh", "-c", line)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(err.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " did not end within " + LIMIT_SECONDS + " s");
            }
            return new Ran(process.exitValue(), out, Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a line at a terminal of 100 columns, where somebody can type. */
    TerminalSession atTerminal(String line) {
        try {
            String command = "stty cols 100 rows 40; exec " + line;
            // Where the tests run in the background they ignore Ctrl-C, and so would whatever they start.
            ProcessBuilder builder = builder(
                    "env",
                    "--default-signal=INT,QUIT",
                    "script",
                    "--quiet",
                    "--return",
                    "--flush",
                    "-c",
                    command,
                    "/dev/null");
            builder.environment().put("TERM", "xterm");
            return new TerminalSession(builder.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BACKUP_") || name.equals("NO_COLOR"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Whether it was built: the tests of this module run what an operator gets. */
    static void requireBuilt() {
        Shell.run(Map.of("XDG_CACHE_HOME", CACHE.toString()), LAUNCHER.toString(), "--version");
    }
}
