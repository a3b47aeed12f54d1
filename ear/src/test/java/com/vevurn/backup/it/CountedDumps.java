package com.vevurn.backup.it;

import com.vevurn.backup.engine.source.postgres.ToolBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The real programs that dump, put among others, of which each dump leaves a line in a file.
 *
 * @param lines the file
 */
record CountedDumps(Path lines) {
    static CountedDumps of(SlowPrograms programs, Path lines) throws IOException {
        Path real = ToolBox.discover(List.of()).installed().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .directory();
        script(
                programs.directory().resolve("pg_dump"),
                "case \"$*\" in --version) ;; *) echo dump >> %s ;; esac\nexec %s/pg_dump \"$@\"\n"
                        .formatted(lines, real));
        script(programs.directory().resolve("pg_dumpall"), "exec %s/pg_dumpall \"$@\"\n".formatted(real));
        return new CountedDumps(lines);
    }

    void forget() throws IOException {
        Files.deleteIfExists(lines);
    }

    int count() throws IOException {
        return Files.readAllLines(lines).size();
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
