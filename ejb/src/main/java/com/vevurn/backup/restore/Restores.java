package com.vevurn.backup.restore;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.config.BackupType;
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
        Backup backup = backups.use(backupId);
        String environment = request.targetEnvironment().orElse("");
        requireTarget(environment, backup.configuration().type());
        Operation operation = operations.queue(new OperationOrder(
                OperationKind.RESTORE,
                backupId,
                Optional.of(environment),
                session.getCallerPrincipal().getName(),
                "restore into " + environment,
                ""));
        return operation.view(clock.instant());
    }

    private void requireTarget(String name, BackupType type) {
        Environment environment = settings.environments().get(name);
        if (environment == null) {
            throw refused(
                    "there is no such environment",
                    "must be one of " + settings.environments().keySet());
        }
        if (type.hasDatabase() && environment.database().isEmpty()) {
            throw refused("the environment %s has no database".formatted(name), "must have what the backup holds");
        }
        if (type.hasFiles() && environment.directories().isEmpty()) {
            throw refused("the environment %s has no directories".formatted(name), "must have what the backup holds");
        }
    }

    private static Failure refused(String fact, String rule) {
        return Failure.refused(Reason.REQUEST_INVALID, fact, List.of(new Fault("/targetEnvironment", rule)));
    }
}
