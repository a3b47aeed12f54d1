package com.vevurn.backup.verify;

import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.ScratchDirectories;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.DrillSettings;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a drill restores to: the server that the deployer declared for it, else that of the backup's environment.
 *
 * @param server whose databases a scratch database is made beside
 * @param directory in which scratch directories are made
 * @param declared whether the server was declared for drills
 */
record DrillPlace(Optional<DatabaseUrl> server, Optional<Path> directory, boolean declared) {
    private static final String HINT = "Declare the environment, or set BACKUP_DRILL_DATABASE_URL and"
            + " BACKUP_DRILL_DIRECTORY, which every drill may use.";

    /** @param environment name of the one that the backup came from; it may not be declared any more */
    static DrillPlace of(Settings settings, String environment) {
        return of(settings.drill(), Optional.ofNullable(settings.environments().get(environment)));
    }

    static DrillPlace of(DrillSettings drill, Optional<Environment> environment) {
        return new DrillPlace(
                drill.database().or(() -> environment.flatMap(Environment::database)),
                drill.directory().or(() -> environment.flatMap(DrillPlace::beside)),
                drill.database().isPresent());
    }

    /** The file system of the first directory has room for what is restored there anyway. */
    private static Optional<Path> beside(Environment environment) {
        List<Root> directories = environment.directories();
        return directories.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(directories.get(0).path().getParent());
    }

    /** @throws Failure STATE_CONFLICT when there is none */
    DatabaseUrl requireServer() {
        return server.orElseThrow(
                () -> new Failure(Reason.STATE_CONFLICT, "there is no server to restore a drill to", HINT));
    }

    /** @throws Failure STATE_CONFLICT when there is none */
    Path requireDirectory() {
        return directory.orElseThrow(
                () -> new Failure(Reason.STATE_CONFLICT, "there is no directory to restore a drill to", HINT));
    }

    /** Removes what an unfinished drill left. @throws Failure when it cannot be removed */
    void sweep(String mark, Limits limits) {
        server.ifPresent(url -> SideDatabase.sweepScratch(url, mark, limits));
        directory.ifPresent(parent -> ScratchDirectories.sweep(parent, mark));
    }
}
