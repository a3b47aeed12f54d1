package com.vevurn.backup.restore;

import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.files.SideDirectories;
import java.util.List;
import java.util.Optional;

/**
 * What a restore did.
 *
 * @param environment where it went
 * @param database name of the database that now holds the backup
 * @param previousDatabase name under which the replaced one is kept
 * @param tables tables with data that were compared; unknown when the server stopped before it could tell
 * @param rows their rows, large objects among them; unknown likewise
 * @param directories the directories that now hold the backup's files
 * @param restorePoint what became of the restore point that goes before; unknown when the server stopped before it could tell
 * @param maskedBy the script that the restored rows went through; unknown likewise
 * @param warnings what was restored otherwise than it was, a line each
 */
public record RestoreResult(
        String environment,
        Optional<String> database,
        Optional<String> previousDatabase,
        Optional<Long> tables,
        Optional<Long> rows,
        List<RestoredDirectory> directories,
        Optional<RestorePointNote> restorePoint,
        Optional<String> maskedBy,
        List<String> warnings) {
    public RestoreResult {
        directories = List.copyOf(directories);
        warnings = List.copyOf(warnings);
    }

    /** The same, with the restore point that went before it. */
    RestoreResult with(Optional<String> point) {
        return new RestoreResult(
                environment,
                database,
                previousDatabase,
                tables,
                rows,
                directories,
                point.map(RestorePointNote::taken),
                maskedBy,
                warnings);
    }

    /**
     * A directory that was restored.
     *
     * @param name of the directory in the archive
     * @param path where it is
     * @param previous where the replaced one is kept; absent where none was replaced
     * @param files number of files; unknown when the server stopped before it could tell
     * @param bytes length of their contents; unknown likewise
     */
    public record RestoredDirectory(
            String name, String path, Optional<String> previous, Optional<Long> files, Optional<Long> bytes) {
        static RestoredDirectory of(SideDirectories.Place place, Optional<DirectoryContent> content) {
            return new RestoredDirectory(
                    place.name(),
                    place.target().toString(),
                    Optional.of(place.previous().toString()),
                    content.map(DirectoryContent::files),
                    content.map(DirectoryContent::bytes));
        }
    }
}
