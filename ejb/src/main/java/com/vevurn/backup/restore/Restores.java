package com.vevurn.backup.restore;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The door to restores. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Restores {
    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private BackupLedger backups;

    @Inject
    private OperationLedger operations;

    /**
     * Queues a restore; it runs in the background, and one environment takes one at a time.
     *
     * @throws Failure NOT_FOUND, REQUEST_INVALID, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    public OperationView start(String backupId, RestoreRequest request) {
        backups.get(backupId).requireReadable();
        String environment = request.targetEnvironment().orElse("");
        if (Optional.ofNullable(settings.environments().get(environment))
                .flatMap(Environment::database)
                .isEmpty()) {
            throw Failure.refused(
                    Reason.REQUEST_INVALID,
                    "there is no such environment",
                    List.of(new Fault(
                            "/targetEnvironment",
                            "must be one of " + settings.environments().keySet())));
        }
        Operation operation = operations.queue(new OperationOrder(
                OperationKind.RESTORE,
                backupId,
                Optional.of(environment),
                session.getCallerPrincipal().getName(),
                "restore into " + environment,
                ""));
        return operation.view(clock.instant());
    }
}
