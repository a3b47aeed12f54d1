package com.vevurn.backup.restore;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupQueue;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.retention.RestorePointDocument;
import com.vevurn.backup.retention.RetentionPlan;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Has a restore point taken of what a restore is about to replace, and waits until it can be read. */
@Dependent
public class SafetyPoint {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    @Inject
    private Settings settings;

    @Inject
    private BackupLedger backups;

    @Inject
    private BackupQueue queue;

    @Inject
    private OperationLedger operations;

    @Inject
    private RetentionPlan plan;

    /**
     * Takes one, if one is needed.
     *
     * @throws Failure RESTORE_FAILED when there is none in the end; the restore must not go on then
     */
    RestorePointNote before(Operation restore, Backup backup, Progress progress) {
        String name = restore.environment().orElseThrow();
        PointNeed need = PointNeed.of(
                name,
                settings.environments().get(name),
                backup.configuration().type(),
                RestoreOrder.of(restore),
                settings.limits());
        if (need.worth().isEmpty()) {
            return RestorePointNote.none(need.none().orElseThrow());
        }
        progress.enter(Phase.PROTECTING);
        Configuration like = plan.stored(backup.folder().configId()).orElseGet(backup::configuration);
        Configuration document =
                RestorePointDocument.of(Optional.of(like), name, need.worth().get());
        String description = before(restore.id()) + "of %s into %s".formatted(backup.id(), name);
        return RestorePointNote.taken(await(queue(document, description, restore.actor(), progress), progress));
    }

    /** How the description of the restore point begins that goes before a restore: it is found again by that. */
    static String before(String restoreId) {
        return "before %s, ".formatted(restoreId);
    }

    private String queue(Configuration document, String description, String actor, Progress progress) {
        while (true) {
            try {
                return queue.queueRestorePoint(document, description, actor).id();
            } catch (Failure e) {
                if (e.reason() != Reason.ALREADY_RUNNING) {
                    throw failed("cannot be taken: " + e.getMessage());
                }
                // Somebody else's; restore points are taken one after the other.
                pause(progress);
            }
        }
    }

    private String await(String id, Progress progress) {
        BackupView point = backups.view(id);
        try {
            while (!point.state().ended()) {
                pause(progress);
                point = backups.view(id);
            }
        } catch (Failure e) {
            operations.requestCancel(point.operationId());
            throw e;
        }
        if (point.state() != BackupState.COMPLETED && point.state() != BackupState.INCOMPLETE) {
            throw failed("%s, is %s: %s"
                    .formatted(
                            id,
                            point.state(),
                            point.failure().map(FailureView::message).orElse("see its failure")));
        }
        return id;
    }

    private static void pause(Progress progress) {
        progress.checkNotCancelled();
        LockSupport.parkNanos(LOOK_NANOS);
    }

    private static Failure failed(String fact) {
        return new Failure(
                Reason.RESTORE_FAILED,
                "the restore point that goes before this restore, " + fact,
                "Nothing was replaced. Mend what the message names, or say in withoutRestorePoint why none is needed.");
    }
}
