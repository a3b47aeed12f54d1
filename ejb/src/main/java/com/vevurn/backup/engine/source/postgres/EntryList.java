package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of a dump as {@code pg_restore --list} writes them, a line each, and the choice among them.
 *
 * @param lines number, kind, schema, name and owner of each entry
 */
record EntryList(List<String> lines) {
    private static final Pattern ROWS = Pattern.compile("\\d+; \\d+ \\d+ TABLE DATA (.*)");
    private static final Pattern FOREIGN_KEY = Pattern.compile("\\d+; \\d+ \\d+ FK CONSTRAINT .*");

    public EntryList {
        lines = List.copyOf(lines);
    }

    /** The rows of some tables. */
    EntryList rowsOf(ChosenTables chosen) {
        return only(line -> {
            Matcher rows = ROWS.matcher(line);
            return rows.matches() && chosen.beginsWithOne(rows.group(1));
        });
    }

    /** Everything but foreign keys, which would ask for the rows of tables that are left empty. */
    EntryList withoutForeignKeys() {
        return only(line -> !FOREIGN_KEY.matcher(line).matches());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    private EntryList only(Predicate<String> which) {
        return new EntryList(lines.stream().filter(which).toList());
    }

    /** A file for {@code pg_restore --use-list}; whoever asks for it deletes it by {@link #delete}. */
    Path file() {
        try {
            Path file = Files.createTempFile(
                    "vevurn-backup-entries-",
                    ".list",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new Failure(
                    Reason.RESTORE_FAILED,
                    "could not write a list to a temporary file",
                    "Check that the server's temporary directory is writable.",
                    e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(EntryList.class.getName()).log(System.Logger.Level.WARNING, "could not remove " + file, e);
        }
    }
}
