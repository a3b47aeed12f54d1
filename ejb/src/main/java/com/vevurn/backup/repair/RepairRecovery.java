package com.vevurn.backup.repair;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.archive.LeftOvers;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** After a crash: removes what a repair had written without coming to the manifest. The good copies stay as they are. */
@ApplicationScoped
public class RepairRecovery {
    @Inject
    private BackupLedger ledger;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    void recover(@Observes OperationAbandoned event) {
        if (event.operation().kind() != OperationKind.REPAIR) {
            return;
        }
        Backup backup = ledger.get(event.operation().backupId());
        List<Destination> opened = destinations.open(backup.configuration());
        try {
            LeftOvers.settle(
                    backup.folder(),
                    opened,
                    settings.keys(),
                    backup.configuration().encryption());
        } finally {
            opened.forEach(destination -> destination.store().close());
        }
    }
}
