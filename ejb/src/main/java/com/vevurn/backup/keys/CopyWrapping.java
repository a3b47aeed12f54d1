package com.vevurn.backup.keys;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.KeyRotation;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.retention.OpenPlaces;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Wraps the data key of a copy by the active master key, and writes down which keys open it by now. */
@Dependent
class CopyWrapping {
    @Inject
    private BackupLedger ledger;

    @Inject
    private Settings settings;

    void wrap(PresentCopy copy, OpenPlaces places, RotationTally tally) {
        try {
            Backup backup = ledger.get(copy.backupId());
            DestinationSpec spec = backup.configuration().destinations().get(copy.position());
            Store store = places.open(spec, backup.folder(), copy.location());
            KeyRotation.Rotated done = new KeyRotation(settings.keys()).rotate(store, backup.folder());
            ledger.keyed(copy.backupId(), copy.position(), done.keyIds());
            if (done.changed()) {
                tally.rotated();
            } else {
                tally.unchanged();
            }
        } catch (Failure e) {
            tally.failed(copy.location(), e);
        }
    }
}
