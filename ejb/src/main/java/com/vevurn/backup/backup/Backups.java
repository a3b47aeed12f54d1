package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.StoredConfiguration;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
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
    private OperationLedger ledger;

    @Inject
    private BackupQueue queue;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private RequestedConfiguration requested;

    /**
     * Queues a backup; it runs in the background.
     *
     * @throws Failure NOT_FOUND, REQUEST_INVALID, UNSUPPORTED, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    @RolesAllowed({"admin", "super_admin"})
    public BackupView create(CreateRequest request) {
        return queue.queue(requested.of(request), session.getCallerPrincipal().getName())
                .view(clock.instant());
    }

    /** What a backup of a type is made by when no configuration is named. @throws Failure REQUEST_INVALID */
    public Configuration defaults(String type) {
        return requested.of(new CreateRequest(Optional.empty(), Optional.of(type), Optional.empty()));
    }

    /** @throws Failure NOT_FOUND */
    public BackupView get(String id) {
        return find(id).view(clock.instant());
    }

    /** The backups under an id that need not be a configuration's, newest first. */
    public Page<BackupView> historyOrNothing(String id, PageRequest page) {
        return copies.hasHistory(id) ? history(id, page) : new Page<>(List.of(), page.page(), page.limit(), 0);
    }

    /**
     * The backups of a configuration, newest first; also of one that was deleted since. Its runs are numbered, so a page is
     * a range of numbers, as quick at the millionth as at the first.
     */
    public Page<BackupView> history(String configId, PageRequest page) {
        long total = RunNumbers.last(configId, catalogue);
        if (total == 0 && catalogue.find(StoredConfiguration.class, configId) == null) {
            throw new Failure(
                    Reason.NOT_FOUND, "there is no configuration " + configId, "GET /api/backup/configs lists them.");
        }
        long last = total - page.offset();
        return new Page<>(
                catalogue
                        .createQuery(
                                "select distinct b from Backup b join fetch b.operation left join fetch b.copies"
                                        + " where b.configId = :id and b.runNumber > :before and b.runNumber <= :last"
                                        + " order by b.runNumber desc",
                                Backup.class)
                        .setParameter("id", configId)
                        .setParameter("before", last - page.limit())
                        .setParameter("last", last)
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

    private Backup find(String id) {
        return Optional.ofNullable(catalogue.find(Backup.class, id))
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND,
                        "there is no backup " + id,
                        "GET /api/backup/history/{configId} lists them."));
    }
}
