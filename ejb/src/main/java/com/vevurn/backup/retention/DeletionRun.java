package com.vevurn.backup.retention;

import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.PresentCopy;
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
import java.util.Optional;

/** Runs queued deletions. */
@ApplicationScoped
public class DeletionRun {
    @Inject
    private OperationRunner runner;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private CopyRemoval removal;

    @Inject
    private Destinations destinations;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.DELETION) {
            Operation operation = event.operation();
            OperationWork<Result> work = progress -> run(operation, progress);
            runner.start(operation, work);
        }
    }

    /**
     * What came of a deletion.
     *
     * @param removed copies that are gone
     */
    record Result(long removed) {}

    private Result run(Operation operation, Progress progress) {
        progress.enter(Phase.REMOVING);
        Optional<Failure> first = Optional.empty();
        long removed = 0;
        try (OpenPlaces places = new OpenPlaces(destinations)) {
            for (PresentCopy copy : copies.expiringOf(operation.backupId())) {
                Optional<Failure> failure = removal.finish(places, copy, operation.actor(), "deleted on request");
                first = first.or(() -> failure);
                removed += failure.isEmpty() ? 1 : 0;
            }
        }
        first.ifPresent(failure -> {
            throw new Failure(
                    failure.reason(),
                    failure.getMessage(),
                    "The next clean-up tries again. " + failure.hint(),
                    failure);
        });
        return new Result(removed);
    }
}
