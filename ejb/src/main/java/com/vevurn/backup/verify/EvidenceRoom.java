package com.vevurn.backup.verify;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** The door to the evidence of drills. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
public class EvidenceRoom {
    @Inject
    private BackupLedger backups;

    @Inject
    private EvidenceLedger ledger;

    /** What can be shown of the drills of a backup, newest first. @throws Failure NOT_FOUND */
    public Page<EvidenceView> show(String backupId, PageRequest page) {
        return ledger.of(backups.get(backupId).id(), page);
    }
}
