package com.vevurn.backup.verify;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.restore.RestoreMark;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** After a crash: removes the scratch database and directories of a drill. */
@ApplicationScoped
public class DrillRecovery {
    @Inject
    private Settings settings;

    @Inject
    private BackupLedger backups;

    void recover(@Observes OperationAbandoned event) {
        Operation operation = event.operation();
        if (operation.kind() == OperationKind.VERIFICATION && operation.detail().equals(Level.RESTORE.name())) {
            String environment =
                    backups.get(operation.backupId()).configuration().environment();
            DrillPlace.of(settings, environment).sweep(RestoreMark.of(operation), settings.limits());
        }
    }
}
