package com.vevurn.backup.retention;

import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationDue;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationRunner;
import com.vevurn.backup.operation.OperationWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;

/** Runs queued clean-ups, configuration by configuration. */
@ApplicationScoped
public class CleanupRun {
    private static final int MOST_ROWS = 1000;

    @Inject
    private OperationRunner runner;

    @Inject
    private RetentionPlan plan;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private CopyRemoval removal;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private FailedCopySweep sweep;

    @Inject
    private Destinations destinations;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.CLEANUP) {
            Operation operation = event.operation();
            OperationWork<CleanupResult> work = progress -> run(operation, progress);
            runner.start(operation, work);
        }
    }

    private CleanupResult run(Operation operation, Progress progress) {
        CleanupScope scope = CleanupScope.of(operation.detail());
        CleanupReport report = new CleanupReport(MOST_ROWS);
        progress.enter(Phase.REMOVING);
        removal.finishAll(operation.actor(), progress);
        if (scope.thorough()) {
            removal.removeReplaced(operation.actor(), progress);
            sweep.run(report, progress);
        }
        for (String configId : new Histories(copies, scope.configId())) {
            try (OpenPlaces places = new OpenPlaces(destinations)) {
                progress.enter(Phase.REMOVING);
                clean(configId, places, operation.actor(), report, progress);
                if (scope.thorough()) {
                    progress.enter(Phase.CHECKING);
                    reconciliation.run(configId, specs(configId), places, report, progress);
                }
            } catch (Failure e) {
                progress.checkNotCancelled();
                report.problem(configId + ": " + e.getMessage());
            }
        }
        return report.result(false);
    }

    private void clean(String configId, OpenPlaces places, String actor, CleanupReport report, Progress progress) {
        for (PlannedCopy planned : plan.of(configId)) {
            progress.checkNotCancelled();
            if (planned.keeps()) {
                report.kept(planned);
            } else {
                report.removed(
                        planned,
                        removal.remove(
                                places, planned.copy(), actor, planned.rule().words()));
            }
        }
    }

    private List<DestinationSpec> specs(String configId) {
        return plan.stored(configId).map(Configuration::destinations).orElse(List.of());
    }
}
