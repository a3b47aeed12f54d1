package com.vevurn.backup.it;

import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.source.postgres.Tools;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The real PostgreSQL programs, but a dump of one database, a restore into it, and every drill stop half-way and wait, so that a test
 * can act there and let them go on.
 *
 * @param directory holds the programs
 * @param database the one whose dump or restore stops
 */
record SlowPrograms(Path directory, String database) {
    static SlowPrograms create(String database) throws IOException {
        Tools newest = ToolBox.discover(List.of()).installed().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow();
        Path directory = Files.createTempDirectory("vevurn-slow");
        String dump = newest.directory().resolve("pg_dump").toString();
        String wait = "{ sleep 612 || test -e %s || exit 1; }".formatted(permit(directory));
        script(directory.resolve("pg_dump"), """
                case "$*" in
                *dbname=\\'%1$s\\'*) %2$s "$@" | { head -c 100000; %3$s 2>/dev/null; exec cat; } ;;
                *) exec %2$s "$@" ;;
                esac
                """.formatted(database, dump, wait));
        String restore = newest.directory().resolve("pg_restore").toString();
        script(directory.resolve("pg_restore"), """
                case "$*" in
                *dbname=\\'%1$s_restore_* | *_drill_*) { head -c 600000; %3$s 2>/dev/null; exec cat; } | %2$s "$@" ;;
                *) exec %2$s "$@" ;;
                esac
                """.formatted(database, restore, wait));
        return new SlowPrograms(directory, database);
    }

    /** Waits until a dump or a restore hangs half-way. */
    void awaitHalfWay(RunningServer server) {
        Wait.until("a program is half-way", Duration.ofMinutes(2), () -> isHalfWay(server));
    }

    boolean isHalfWay(RunningServer server) {
        return sleeper(server).isPresent();
    }

    void killDump(RunningServer server) {
        sleeper(server).orElseThrow().destroyForcibly();
    }

    /** Lets the dump or the restore that hangs go on to its end, and each that hangs later when it is told so. */
    void letGoOn(RunningServer server) {
        try {
            Files.writeString(permit(directory), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sleeper(server).orElseThrow().destroyForcibly();
    }

    private static Path permit(Path directory) {
        return directory.resolve("go-on");
    }

    private static Optional<ProcessHandle> sleeper(RunningServer server) {
        return server.children().stream()
                .filter(child -> child.info().commandLine().orElse("").contains("sleep 612"))
                .findFirst();
    }

    static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
