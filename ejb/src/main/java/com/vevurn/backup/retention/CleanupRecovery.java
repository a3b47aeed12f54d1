package com.vevurn.backup.retention;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** After a crash: finishes the removals that had been begun. What had not been begun is decided anew the next time. */
@ApplicationScoped
public class CleanupRecovery {
    @Inject
    private CopyRemoval removal;

    void recover(@Observes OperationAbandoned event) {
        OperationKind kind = event.operation().kind();
        if (kind == OperationKind.CLEANUP || kind == OperationKind.DELETION) {
            removal.finishAll(event.operation().actor(), new Progress());
        }
    }
}
