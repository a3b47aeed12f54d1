package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Ids;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/**
 * Where every backup begins, whoever asks for it: a caller, the schedule, a restore point. It asks for no role, so only
 * beans that have checked their caller, or that act for the server itself, call it.
 */
@Stateless
@PermitAll
public class BackupQueue {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private OperationLedger ledger;

    /**
     * Queues a backup within the caller's transaction; it starts when that commits.
     *
     * @param actor who asked for it
     * @throws Failure STATE_CONFLICT, UNSUPPORTED or ALREADY_RUNNING; nothing was begun then, and the transaction is lost
     */
    public Backup queue(Configuration configuration, String actor) {
        requireSource(configuration);
        String id = Ids.next(configuration.id(), clock.instant());
        Operation operation = ledger.queue(new OperationOrder(
                OperationKind.BACKUP, id, Optional.empty(), actor, "backup of " + configuration.id(), ""));
        Backup backup = new Backup(id, configuration, operation);
        catalogue.persist(backup);
        return backup;
    }

    private void requireSource(Configuration configuration) {
        if (configuration.type() != BackupType.DATABASE) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    "this release backs up databases, not yet "
                            + configuration.type().token(),
                    "Use a configuration of type database.");
        }
        if (Optional.ofNullable(settings.environments().get(configuration.environment()))
                .flatMap(Environment::database)
                .isEmpty()) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    "the environment " + configuration.environment() + " has no database",
                    configuration.environment().equals(Settings.PRODUCTION)
                            ? "Set DATABASE_URL."
                            : "Declare it in BACKUP_ENVIRONMENTS.");
        }
    }
}
