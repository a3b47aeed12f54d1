package com.vevurn.backup.restore;

import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** After a crash: drops the database that a restore had made beside its target. The target was not touched. */
@ApplicationScoped
public class RestoreRecovery {
    @Inject
    private Settings settings;

    void recover(@Observes OperationAbandoned event) {
        Operation operation = event.operation();
        if (operation.kind() != OperationKind.RESTORE) {
            return;
        }
        DatabaseUrl target = settings.environments().get(operation.environment().orElseThrow());
        if (target != null) {
            SideDatabase.sweep(target, RestoreMark.of(operation), settings.limits());
        }
    }
}
