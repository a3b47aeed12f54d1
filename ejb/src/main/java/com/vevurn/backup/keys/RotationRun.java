package com.vevurn.backup.keys;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.KeyRotation;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
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
import java.util.ArrayList;
import java.util.List;

/** Runs queued rotations, copy by copy. One that is cut off is taken up again, and finds most of its work done. */
@ApplicationScoped
public class RotationRun {
    private static final System.Logger LOG = System.getLogger(RotationRun.class.getName());
    private static final int PAGE = 200;
    private static final int MOST_PROBLEMS = 500;

    @Inject
    private OperationRunner runner;

    @Inject
    private BackupLedger ledger;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.ROTATION) {
            runner.start(event.operation(), new Work());
        }
    }

    private final class Work implements OperationWork<RotationResult> {
        private final List<String> problems = new ArrayList<>();
        private long rotated;
        private long unchanged;
        private long failed;

        @Override
        public RotationResult perform(Progress progress) {
            String active = settings.keys().activeKey().id();
            progress.enter(Phase.REPAIRING);
            try (OpenPlaces places = new OpenPlaces(destinations)) {
                new BackupsInTurn(copies::presentAfter, PAGE).each(group -> rotate(group, places, progress));
            }
            return new RotationResult(active, rotated, unchanged, failed, problems);
        }

        private void rotate(List<PresentCopy> group, OpenPlaces places, Progress progress) {
            for (PresentCopy copy : group) {
                progress.checkNotCancelled();
                rotate(copy, places);
            }
        }

        private void rotate(PresentCopy copy, OpenPlaces places) {
            try {
                Backup backup = ledger.get(copy.backupId());
                DestinationSpec spec = backup.configuration().destinations().get(copy.position());
                Store store = places.open(spec, backup.folder(), copy.location());
                KeyRotation.Rotated done = new KeyRotation(settings.keys()).rotate(store, backup.folder());
                ledger.keyed(copy.backupId(), copy.position(), done.keyIds());
                rotated += done.changed() ? 1 : 0;
                unchanged += done.changed() ? 0 : 1;
            } catch (Failure e) {
                failed++;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} keeps its keys for now: {1}",
                        copy.location(),
                        e.getMessage());
                if (problems.size() < MOST_PROBLEMS) {
                    problems.add(copy.location() + ": " + e.getMessage());
                }
            }
        }
    }
}
