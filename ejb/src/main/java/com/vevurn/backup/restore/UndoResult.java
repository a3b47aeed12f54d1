package com.vevurn.backup.restore;

import com.vevurn.backup.engine.source.files.SideDirectories;
import java.util.List;
import java.util.Optional;

/**
 * What an undoing did.
 *
 * @param environment where
 * @param restoreId the restore that was undone
 * @param database name of the database that is back
 * @param previousDatabase name under which the one is kept that the restore had made
 * @param directories the directories that are back
 */
public record UndoResult(
        String environment,
        String restoreId,
        Optional<String> database,
        Optional<String> previousDatabase,
        List<Directory> directories) {
    public UndoResult {
        directories = List.copyOf(directories);
    }

    /**
     * A directory that is back.
     *
     * @param name of the directory in the archive
     * @param path where it is
     * @param previous where the one is kept that the restore had made
     */
    public record Directory(String name, String path, String previous) {
        static Directory of(SideDirectories.Place place) {
            return new Directory(
                    place.name(), place.target().toString(), place.previous().toString());
        }
    }

    static UndoResult of(String environment, Kept kept, Optional<String> previousDatabase) {
        return new UndoResult(
                environment,
                kept.restoreId(),
                kept.database().map(database -> database.target().database()),
                previousDatabase,
                kept.directories().places().stream().map(Directory::of).toList());
    }
}
