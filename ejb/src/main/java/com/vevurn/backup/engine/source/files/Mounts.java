package com.vevurn.backup.engine.source.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where file systems are mounted: a directory that is such a place cannot be renamed. */
final class Mounts {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int PLACE = 4;

    private Mounts() {}

    /** Whether something is mounted at {@code directory}, also a part of the same file system. */
    static boolean at(Path directory) throws IOException {
        return mountedAt(directory.toString(), Files.readString(TABLE, StandardCharsets.ISO_8859_1));
    }

    static boolean mountedAt(String directory, String table) {
        return table.lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > PLACE)
                .anyMatch(fields -> unescaped(fields[PLACE]).equals(directory));
    }

    /** The table writes blanks, tabs, line ends and backslashes in octal digits. */
    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
