package com.vevurn.backup.retention;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Act;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** The door to protection: what is protected, no retention removes. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Protections {
    @Resource
    private SessionContext session;

    @Inject
    private BackupLedger ledger;

    @Inject
    private Event<Act> acts;

    /** Protects a backup, or gives another reason for its protection. @throws Failure NOT_FOUND, REQUEST_INVALID or STATE_CONFLICT */
    public BackupView protect(String backupId, ProtectionRequest request) {
        String reason = Phrase.required("/reason", request.reason());
        BackupView protectedOne = ledger.protect(backupId, reason, actor());
        acts.fire(new Act(actor(), "", "protect", backupId, "protected", reason));
        return protectedOne;
    }

    /**
     * Lifts the protection of a backup; where there is none, nothing changes.
     *
     * @throws Failure NOT_FOUND, or FORBIDDEN for a restore point and any but a super_admin
     */
    public void lift(String backupId) {
        BackupView backup = ledger.view(backupId);
        if (backup.restorePoint().isPresent() && !session.isCallerInRole("super_admin")) {
            throw new Failure(
                    Reason.FORBIDDEN,
                    backupId + " is a restore point, which is protected for good",
                    "Ask somebody with the role super_admin.");
        }
        ledger.unprotect(backupId);
        backup.protection()
                .ifPresent(was -> acts.fire(
                        new Act(actor(), "", "lift protection", backupId, "unprotected", "it was: " + was.reason())));
    }

    private String actor() {
        return session.getCallerPrincipal().getName();
    }
}
