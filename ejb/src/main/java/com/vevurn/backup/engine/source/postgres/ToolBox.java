package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.ChildEnvironment;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The installed versions of the PostgreSQL programs, and the choice among them.
 *
 * @param installed ordered by version, oldest first
 */
public record ToolBox(List<Tools> installed) {
    /** Where Debian and Ubuntu, and the packages of postgresql.org elsewhere, put each version. */
    private static final List<String> VERSIONED = List.of("/usr/lib/postgresql", "/usr");

    private static final int VERSION_SECONDS = 10;

    public ToolBox {
        installed = installed.stream()
                .sorted(Comparator.comparing(tools -> tools.version().major()))
                .toList();
    }

    /**
     * Looks into {@code extra}, the packages' usual places and the PATH.
     *
     * @param extra directories named by the deployer; searched first
     */
    public static ToolBox discover(List<Path> extra) {
        List<Path> candidates = new ArrayList<>(extra);
        VERSIONED.forEach(parent -> candidates.addAll(versionsBelow(Path.of(parent))));
        Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .forEach(candidates::add);
        List<Tools> found = new ArrayList<>();
        for (Path directory : candidates) {
            version(directory)
                    // The first of a version wins: Debian's /usr/bin/pg_dump only forwards to one of the others.
                    .filter(version ->
                            found.stream().noneMatch(tools -> tools.version().major() == version.major()))
                    .ifPresent(version -> found.add(new Tools(directory, version)));
        }
        return new ToolBox(found);
    }

    /**
     * The version that fits a server: its own, else the next newer one, for an older {@code pg_dump} refuses the server.
     *
     * @throws Failure SERVER_TOO_NEW or TOOL_MISSING
     */
    public Tools fitting(ServerVersion server) {
        return atLeast(server.major())
                .orElseThrow(() -> installed.isEmpty()
                        ? new Failure(
                                Reason.TOOL_MISSING,
                                "pg_dump is not installed",
                                "Install postgresql-client, or set BACKUP_POSTGRES_BIN to its directory.")
                        : new Failure(
                                Reason.SERVER_TOO_NEW,
                                "the server is PostgreSQL %s; the installed programs are %s"
                                        .formatted(server.full(), versions()),
                                "Install postgresql-client-%d.".formatted(server.major())));
    }

    /** The oldest installed version that is not older than {@code major}. */
    Optional<Tools> atLeast(int major) {
        return installed.stream()
                .filter(tools -> tools.version().major() >= major)
                .findFirst();
    }

    /** The installed versions in words; {@code none} when there is none. */
    public String versions() {
        return installed.isEmpty()
                ? "none"
                : installed.stream().map(tools -> tools.version().full()).collect(Collectors.joining(", "));
    }

    private static List<Path> versionsBelow(Path parent) {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("(pgsql-)?\\d+"))
                    .map(entry -> entry.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<ServerVersion> version(Path directory) {
        Path program = directory.resolve("pg_dump");
        if (!Files.isExecutable(program) || !Files.isExecutable(directory.resolve("pg_restore"))) {
            return Optional.empty();
        }
        try {
            Process process = ChildEnvironment.program(List.of(program.toString(), "--version"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String answer = new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
            return ServerVersion.in(answer);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
