package com.vevurn.backup.keys;

import com.vevurn.backup.backup.BackupsInTurn;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationDue;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationRunner;
import com.vevurn.backup.operation.OperationWork;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.retention.OpenPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;

/** Runs queued rotations, backup by backup. One that is cut off is taken up again, and finds most of its work done. */
@ApplicationScoped
public class RotationRun {
    @Inject
    private OperationRunner runner;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    @Inject
    private CopyWrapping wrapping;

    @Inject
    private BackupRenewal renewal;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.ROTATION) {
            Operation operation = event.operation();
            OperationWork<RotationResult> work = progress -> run(operation, progress);
            runner.start(operation, work);
        }
    }

    private RotationResult run(Operation operation, Progress progress) {
        RotationOrder order = RotationOrder.of(operation.detail());
        String active = settings.keys().activeKey().id();
        RotationTally tally = new RotationTally();
        try (OpenPlaces places = new OpenPlaces(destinations)) {
            BackupsInTurn backups = new BackupsInTurn(copies::presentAfter);
            switch (order.mode()) {
                case WRAP -> {
                    progress.enter(Phase.REPAIRING);
                    backups.each(group -> wrap(group, places, tally, progress));
                }
                case RE_ENCRYPT -> {
                    BackupRenewal.Pass pass = renewal.begin(operation, order, places, tally, progress);
                    try {
                        backups.each(pass::renew);
                    } finally {
                        pass.end();
                    }
                }
            }
        }
        return tally.result(order.mode(), active);
    }

    private void wrap(List<PresentCopy> group, OpenPlaces places, RotationTally tally, Progress progress) {
        for (PresentCopy copy : group) {
            progress.checkNotCancelled();
            wrapping.wrap(copy, places, tally);
        }
    }
}
