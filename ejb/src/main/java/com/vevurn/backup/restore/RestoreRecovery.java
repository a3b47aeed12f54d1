package com.vevurn.backup.restore;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.engine.source.files.LeftDirectories;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * After a crash: removes what a restore had made beside its targets, and puts back what it had begun to replace. A restore
 * that had replaced all of it already is kept, for it had been compared before.
 */
@ApplicationScoped
public class RestoreRecovery {
    @Inject
    private Settings settings;

    @Inject
    private BackupLedger backups;

    void recover(@Observes OperationAbandoned event) {
        Operation operation = event.operation();
        if (operation.kind() != OperationKind.RESTORE) {
            return;
        }
        Optional.ofNullable(settings.environments().get(operation.environment().orElseThrow()))
                .ifPresent(environment -> recover(event, environment));
    }

    private void recover(OperationAbandoned event, Environment environment) {
        Operation operation = event.operation();
        String mark = RestoreMark.of(operation);
        if (!RestoreOrder.of(operation).replaces()) {
            dropParts(environment, mark);
            return;
        }
        BackupType type = backups.get(operation.backupId()).configuration().type();
        Optional<DatabaseUrl> database = environment.database().filter(url -> type.hasDatabase());
        LeftDirectories directories =
                new LeftDirectories(type.hasFiles() ? environment.directories() : List.of(), mark);
        // The database is swapped last: with it a restore of both is done, without it the directories go back.
        boolean done = database.map(url -> SideDatabase.sweep(url, mark, settings.limits()))
                .orElseGet(directories::complete);
        if (!done) {
            directories.undo();
            return;
        }
        event.wasComplete(new RestoreResult(
                operation.environment().orElseThrow(),
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

    /** Nobody was told of them yet. */
    private void dropParts(Environment environment, String mark) {
        environment.database().ifPresent(url -> {
            SideDatabase.sweep(url, mark, settings.limits());
            SideDatabase.dropPart(url, mark, settings.limits());
        });
        new LeftDirectories(environment.directories(), mark).undo();
        LeftDirectories.dropParts(environment.directories(), mark);
    }
}
