package com.vevurn.backup.retention;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.backup.BackupsInTurn;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.archive.LeftOvers;
import com.vevurn.backup.engine.archive.Removal;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Removes what backups left at destinations that were dead when the backup ended, or when a crash was cleaned up after. Each
 * copy that failed is looked after once, when its destination answers again. One that turns out to be complete is kept.
 */
@ApplicationScoped
public class FailedCopySweep {
    @Inject
    private BackupLedger ledger;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    void run(CleanupReport report, Progress progress) {
        try (OpenPlaces places = new OpenPlaces(destinations)) {
            new BackupsInTurn(copies::unswept)
                    .each(backup -> backup.forEach(copy -> {
                        progress.checkNotCancelled();
                        look(places, copy, report, progress);
                    }));
        }
    }

    private void look(OpenPlaces places, PresentCopy copy, CleanupReport report, Progress progress) {
        if (ledger.used(copy.backupId())) {
            return;
        }
        Backup backup = ledger.get(copy.backupId());
        DestinationSpec spec = backup.configuration().destinations().get(copy.position());
        try {
            Store store = places.open(spec);
            boolean replaced = backup.replacedBy().isPresent();
            if (replaced && !ledger.isReplaced(backup.id(), copy.position())) {
                return;
            }
            if (replaced || backup.state() == BackupState.CANCELLED) {
                // Whoever cancelled it, or had it encrypted anew, wants nothing of it, complete or not.
                Removal.remove(store, backup.folder());
            }
            settle(backup, copy.position(), new Destination(spec.type(), store), report);
        } catch (Failure e) {
            progress.checkNotCancelled();
            report.problem(e.getMessage());
        }
    }

    private void settle(Backup backup, int position, Destination destination, CleanupReport report) {
        Optional<WrittenBackup> complete = LeftOvers.settle(
                backup.folder(),
                List.of(destination),
                settings.keys(),
                backup.configuration().encryption());
        if (complete.isPresent()) {
            ledger.found(backup.id(), position, complete.get());
        } else if (destination.store().list(backup.folder()).isEmpty()) {
            ledger.swept(backup.id(), position);
            report.swept();
        }
    }
}
