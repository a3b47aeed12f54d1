package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationState;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The backups in the catalogue, for those who work on them. Takes part in the caller's transaction where there is one. */
@Stateless
@PermitAll
public class BackupLedger {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    /** A backup with its copies, detached. @throws Failure NOT_FOUND */
    public Backup get(String id) {
        Backup backup = find(id);
        backup.readingOrder();
        return backup;
    }

    /** A backup as a reader sees it. @throws Failure NOT_FOUND */
    public BackupView view(String id) {
        return find(id).view(clock.instant());
    }

    /** What is known of the size of a configuration's newest backup that was good. */
    public Optional<Forecast.Earlier> lastGood(String configId) {
        return catalogue
                .createQuery(
                        "select b from Backup b where b.configId = :id and b.plainBytes > 0"
                                + " order by b.createdAt desc, b.id desc",
                        Backup.class)
                .setParameter("id", configId)
                .setMaxResults(1)
                .getResultStream()
                .map(Backup::size)
                .findFirst();
    }

    /** Records what is expected of a backup that begins. */
    public void began(String id, Forecast forecast) {
        find(id).began(forecast);
    }

    public void written(String id, WrittenBackup written) {
        find(id).written(written);
    }

    public void notWritten(String id, OperationState end, Failure why) {
        find(id).notWritten(end, why);
    }

    /** Records what a verification found at each destination, in their order. */
    public void verified(String id, List<Optional<Failure>> found) {
        find(id).verified(found, clock.instant());
    }

    private Backup find(String id) {
        return Optional.ofNullable(catalogue.find(Backup.class, id))
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND,
                        "there is no backup " + id,
                        "GET /api/backup/history/{configId} lists them."));
    }
}
