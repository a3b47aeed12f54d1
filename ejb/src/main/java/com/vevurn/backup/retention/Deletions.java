package com.vevurn.backup.retention;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.operation.OperationView;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** The door to deleting one backup everywhere, whatever retention says. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Deletions {
    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private BackupLedger backups;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private OperationLedger operations;

    /**
     * Queues the removal of every copy of a backup; none can be read from then on.
     *
     * @param force whether the newest good backup of its configuration may go too
     * @throws Failure NOT_FOUND, FORBIDDEN, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    public OperationView start(String backupId, boolean force) {
        Backup backup = backups.use(backupId);
        boolean superAdmin = session.isCallerInRole("super_admin");
        if (backup.protection().isPresent() && !superAdmin) {
            throw new Failure(Reason.FORBIDDEN, backupId + " is protected", "Ask somebody with the role super_admin.");
        }
        backup.replacedBy()
                .filter(successor -> backups.get(successor).state().readable())
                .ifPresent(successor -> {
                    throw new Failure(
                            Reason.STATE_CONFLICT,
                            "%s was encrypted anew as %s, and its last copies go when that one has good ones"
                                    .formatted(backupId, successor),
                            "Repair %s, or delete it.".formatted(successor));
                });
        if (backups.used(backupId)) {
            throw new Failure(
                    Reason.STATE_CONFLICT, "an operation works on " + backupId, "Wait for its end, or cancel it.");
        }
        if (backup.restorePoint().isEmpty() && !copies.hasNewerGood(backup) && !(superAdmin && force)) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    backupId + " is the newest good backup of its configuration",
                    "Make a new backup first; or, with the role super_admin, say force=true.");
        }
        backups.deleting(backupId);
        return operations
                .queue(new OperationOrder(
                        OperationKind.DELETION,
                        backupId,
                        Optional.empty(),
                        session.getCallerPrincipal().getName(),
                        // The key of verifications and repairs, which must not look at a copy that goes.
                        "verification of " + backupId,
                        ""))
                .view(clock.instant());
    }
}
