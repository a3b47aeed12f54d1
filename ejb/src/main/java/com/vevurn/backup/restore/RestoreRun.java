package com.vevurn.backup.restore;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.Copies;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationDue;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationRunner;
import com.vevurn.backup.operation.OperationWork;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs due restores, from the first copy that can be read. */
@ApplicationScoped
public class RestoreRun {
    private static final System.Logger LOG = System.getLogger(RestoreRun.class.getName());

    @Inject
    private OperationRunner runner;

    @Inject
    private BackupLedger ledger;

    @Inject
    private Copies copies;

    @Inject
    private Settings settings;

    @Inject
    private Instance<ToolBox> toolBox;

    @Inject
    private Planning planning;

    @Inject
    private SafetyPoint safetyPoint;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.RESTORE) {
            Operation operation = event.operation();
            OperationWork<RestoreResult> work = progress -> restore(operation, progress);
            runner.start(operation, work);
        }
    }

    private RestoreResult restore(Operation operation, Progress progress) {
        operation.requireApproved();
        Backup backup = ledger.get(operation.backupId());
        String environment = operation.environment().orElseThrow();
        RestoreOrder order = RestoreOrder.of(operation);
        planning.requirePossible(backup, environment, order);
        Restoration restore = new Restoration(
                environment,
                settings.environments().get(environment),
                RestoreMark.of(operation),
                order,
                backup.configuration().jobs(),
                toolBox.get(),
                settings.limits());
        // Once, however many copies have to be tried.
        Supplier<RestorePointNote> beforehand = new Once<>(() -> safetyPoint.before(operation, backup, progress));
        Optional<Failure> last = Optional.empty();
        for (int position : backup.readingOrder()) {
            try {
                return copies.read(backup, position, copy -> restore.run(copy, beforehand, progress));
            } catch (Failure e) {
                if (!ofTheCopy(e)) {
                    throw e;
                }
                LOG.log(System.Logger.Level.WARNING, "{0}: copy {1}: {2}", operation.id(), position, e.getMessage());
                last = Optional.of(e);
            }
        }
        throw last.orElseThrow(
                () -> new Failure(Reason.COPY_MISSING, backup.id() + " has no copy to read", "Choose another backup."));
    }

    /** Whether another copy may do better. */
    private static boolean ofTheCopy(Failure failure) {
        return switch (failure.reason()) {
            case COPY_DAMAGED, COPY_MISSING, DESTINATION_FAILED -> true;
            default -> false;
        };
    }
}
