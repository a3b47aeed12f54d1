package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.archive.LeftOvers;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationState;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** After a crash: keeps the copies that were complete, and removes everything else of the backup. */
@ApplicationScoped
public class BackupRecovery {
    @Inject
    private BackupLedger ledger;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    void recover(@Observes OperationAbandoned event) {
        if (event.operation().kind() != OperationKind.BACKUP) {
            return;
        }
        Backup backup = ledger.get(event.operation().backupId());
        List<Destination> opened = destinations.open(backup.configuration());
        try {
            Optional<WrittenBackup> found = LeftOvers.settle(
                    backup.folder(),
                    opened,
                    settings.keys(),
                    backup.configuration().encryption());
            if (found.isPresent()) {
                ledger.written(backup.id(), found.get());
                event.wasComplete(BackupRun.Summary.of(found.get()));
            } else {
                ledger.notWritten(
                        backup.id(),
                        OperationState.INTERRUPTED,
                        new Failure(Reason.INTERRUPTED, "the server that ran it stopped", "Start it again."));
            }
        } finally {
            opened.forEach(destination -> destination.store().close());
        }
    }
}
