package com.vevurn.backup.schedule;

import com.vevurn.backup.backup.BackupGlance;
import com.vevurn.backup.backup.BackupGlances;
import com.vevurn.backup.backup.NewestBackups;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.verify.Level;
import com.vevurn.backup.verify.VerificationQueue;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Begins the drills that are due: of the newest backup that can be read, as closely as the configuration wants. */
@Dependent
public class DueDrills {
    @Inject
    private BackupGlances glances;

    @Inject
    private VerificationQueue queue;

    /**
     * Queues one within the caller's transaction.
     *
     * @return the backup that is tried; empty where there is none
     * @throws Failure ALREADY_RUNNING while it is being verified
     */
    Optional<String> queueNewest(Configuration configuration, String actor) {
        Optional<String> newest = glances.newest(List.of(configuration.id()))
                .getOrDefault(configuration.id(), NewestBackups.NONE)
                .good()
                .map(BackupGlance::backupId);
        newest.ifPresent(
                backup -> queue.queue(backup, Level.of(configuration.drill().level()), actor));
        return newest;
    }
}
