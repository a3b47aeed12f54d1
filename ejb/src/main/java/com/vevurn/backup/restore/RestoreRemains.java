package com.vevurn.backup.restore;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.engine.source.files.LeftDirectories;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.platform.Environment;
import java.util.List;
import java.util.Optional;

/**
 * What a restore left at its targets whose server is gone.
 *
 * @param name name of the environment
 * @param environment as the deployer has it now
 * @param type what the backup holds
 * @param mark that distinguishes the restore in the names it made
 */
record RestoreRemains(String name, Environment environment, BackupType type, String mark, Limits limits) {
    /**
     * Removes what lies beside the targets, and puts back what the restore had begun to replace. One that had replaced all
     * of it is kept, for it had been compared before.
     *
     * @return what that one did, as far as it can be seen
     * @throws com.vevurn.backup.failure.Failure when something cannot be removed; it can be tried again
     */
    Optional<RestoreResult> putInOrder() {
        Optional<DatabaseUrl> database = environment.database().filter(url -> type.hasDatabase());
        LeftDirectories directories =
                new LeftDirectories(type.hasFiles() ? environment.directories() : List.of(), mark);
        // The database is swapped last: with it a restore of both is done, without it the directories go back.
        boolean done =
                database.map(url -> SideDatabase.sweep(url, mark, limits)).orElseGet(directories::complete);
        if (!done) {
            directories.undo();
            return Optional.empty();
        }
        return Optional.of(new RestoreResult(
                name,
                database.map(DatabaseUrl::database),
                database.map(url -> SideDatabase.previousName(url.database(), mark)),
                Optional.empty(),
                Optional.empty(),
                directories.places().stream()
                        .map(place -> RestoreResult.RestoredDirectory.of(place, Optional.empty()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    /** The same for one that was to leave parts under names of their own: nobody was told of them yet. */
    void removeParts() {
        environment.database().ifPresent(url -> {
            SideDatabase.sweep(url, mark, limits);
            SideDatabase.dropPart(url, mark, limits);
        });
        new LeftDirectories(environment.directories(), mark).undo();
        LeftDirectories.dropParts(environment.directories(), mark);
    }
}
