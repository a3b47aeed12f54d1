package com.vevurn.backup.verify;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Where verifications begin, whoever asks. It asks for no role: whoever acts for a caller has checked it. */
@Stateless
@PermitAll
public class VerificationQueue {
    @Inject
    private BackupLedger backups;

    @Inject
    private OperationLedger operations;

    /**
     * Queues the verification of every copy of a backup; it starts when the caller's transaction commits.
     *
     * @throws Failure NOT_FOUND, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    public Operation queue(String backupId, Level level, String actor) {
        backups.use(backupId);
        return operations.queue(new OperationOrder(
                OperationKind.VERIFICATION,
                backupId,
                Optional.empty(),
                actor,
                "verification of " + backupId,
                level.name()));
    }
}
