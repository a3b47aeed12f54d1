package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.StoredConfiguration;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Ids;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** The door to backups. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
public class Backups {
    @PersistenceContext
    private EntityManager catalogue;

    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private OperationLedger ledger;

    @Inject
    private RequestedConfiguration requested;

    /**
     * Queues a backup; it runs in the background.
     *
     * @throws Failure NOT_FOUND, REQUEST_INVALID, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    @RolesAllowed({"admin", "super_admin"})
    public BackupView create(CreateRequest request) {
        Configuration configuration = requested.of(request);
        requireSource(configuration);
        String id = Ids.next(configuration.id(), clock.instant());
        Operation operation = ledger.queue(new OperationOrder(
                OperationKind.BACKUP,
                id,
                Optional.empty(),
                session.getCallerPrincipal().getName(),
                "backup of " + configuration.id(),
                ""));
        Backup backup = new Backup(id, configuration, operation);
        catalogue.persist(backup);
        return backup.view(clock.instant());
    }

    /** @throws Failure NOT_FOUND */
    public BackupView get(String id) {
        return find(id).view(clock.instant());
    }

    /** The backups of a configuration, newest first; also of one that was deleted since. */
    public Page<BackupView> history(String configId, PageRequest page) {
        long total = catalogue
                .createQuery("select count(b) from Backup b where b.configId = :id", Long.class)
                .setParameter("id", configId)
                .getSingleResult();
        if (total == 0 && catalogue.find(StoredConfiguration.class, configId) == null) {
            throw new Failure(
                    Reason.NOT_FOUND, "there is no configuration " + configId, "GET /api/backup/configs lists them.");
        }
        return new Page<>(
                catalogue
                        .createQuery(
                                "select b from Backup b where b.configId = :id order by b.createdAt desc, b.id desc",
                                Backup.class)
                        .setParameter("id", configId)
                        .setFirstResult(page.offset())
                        .setMaxResults(page.limit())
                        .getResultStream()
                        .map(backup -> backup.view(clock.instant()))
                        .toList(),
                page.page(),
                page.limit(),
                total);
    }

    /** Asks a running backup to stop; it ends as CANCELLED within seconds. @throws Failure NOT_FOUND or STATE_CONFLICT */
    @RolesAllowed({"admin", "super_admin"})
    public BackupView cancel(String id) {
        ledger.requestCancel(find(id).view(clock.instant()).operationId());
        return get(id);
    }

    private void requireSource(Configuration configuration) {
        if (configuration.type() != BackupType.DATABASE) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    "this release backs up databases, not yet "
                            + configuration.type().token(),
                    "Use a configuration of type database.");
        }
        if (!settings.environments().containsKey(configuration.environment())) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    "the environment " + configuration.environment() + " has no database",
                    configuration.environment().equals(Settings.PRODUCTION)
                            ? "Set DATABASE_URL."
                            : "Declare it in BACKUP_ENVIRONMENTS.");
        }
    }

    private Backup find(String id) {
        return Optional.ofNullable(catalogue.find(Backup.class, id))
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND,
                        "there is no backup " + id,
                        "GET /api/backup/history/{configId} lists them."));
    }
}
