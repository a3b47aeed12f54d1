package com.vevurn.backup.verify;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationView;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;

/** The door to verifications. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Verifications {
    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private VerificationQueue queue;

    /**
     * Queues the verification of every copy of a backup; it runs in the background.
     *
     * @throws Failure NOT_FOUND, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    public OperationView start(String backupId, Level level) {
        Operation operation =
                queue.queue(backupId, level, session.getCallerPrincipal().getName());
        return operation.view(clock.instant());
    }
}
