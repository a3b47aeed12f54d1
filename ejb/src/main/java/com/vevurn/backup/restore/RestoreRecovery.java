package com.vevurn.backup.restore;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
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

    @Inject
    private RestoreHistory history;

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
        RestoreRemains remains = new RestoreRemains(
                operation.environment().orElseThrow(),
                environment,
                backups.get(operation.backupId()).configuration().type(),
                RestoreMark.of(operation),
                settings.limits());
        if (RestoreOrder.of(operation).replaces()) {
            remains.putInOrder()
                    .map(result -> result.with(history.restorePointBefore(operation.id())))
                    .ifPresent(event::wasComplete);
        } else {
            remains.removeParts();
        }
    }
}
