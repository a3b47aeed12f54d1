package com.vevurn.backup.retention;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.operation.OperationEnded;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Predicate;

/** Cleans up after a configuration once a new backup of it is there, where there is something to remove. */
@ApplicationScoped
public class CleanupAfterBackup {
    private static final System.Logger LOG = System.getLogger(CleanupAfterBackup.class.getName());

    @Inject
    private BackupLedger ledger;

    @Inject
    private RetentionPlan plan;

    @Inject
    private CleanupQueue queue;

    void cleanUp(@Observes OperationEnded end) {
        if (end.operation().kind() != OperationKind.BACKUP || end.state() != OperationState.SUCCEEDED) {
            return;
        }
        try {
            String configId = ledger.get(end.operation().backupId()).folder().configId();
            if (plan.of(configId).stream().anyMatch(Predicate.not(PlannedCopy::keeps))) {
                queue.queue(new CleanupScope(Optional.of(configId), false), CleanupQueue.ITSELF);
            }
        } catch (RuntimeException e) {
            // The backup is there, whatever becomes of the old ones; the next clean-up tries again.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no clean-up after " + end.operation().backupId(),
                    e);
        }
    }
}
