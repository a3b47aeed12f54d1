package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationState;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The backups in the catalogue, for those who work on them. Takes part in the caller's transaction where there is one. */
@Stateless
@PermitAll
public class BackupLedger {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Event<BackupEnded> ends;

    @Inject
    private Event<HoldingChanged> holdings;

    @Inject
    private Event<BackupProven> proofs;

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
        change(id, backup -> backup.written(written, clock.instant()));
    }

    public void notWritten(String id, OperationState end, Failure why) {
        change(id, backup -> backup.notWritten(end, why, clock.instant()));
    }

    /** Records what a verification found at each destination, in their order. */
    public void verified(String id, List<Optional<Failure>> found) {
        change(id, backup -> backup.verified(found, clock.instant()));
    }

    /** Every change of a backup or its copies goes this way, so that whoever counts learns what it came to. */
    private void change(String id, Consumer<Backup> change) {
        Backup backup = find(id);
        Holdings held = backup.holdings();
        boolean hadEnded = backup.end().isPresent();
        Optional<BackupProven> proof = backup.proven();
        change.accept(backup);
        held.until(backup.holdings(), backup.folder().configId(), backup.type()).forEach(holdings::fire);
        backup.end().filter(end -> !hadEnded).ifPresent(ends::fire);
        backup.proven().filter(now -> !proof.equals(Optional.of(now))).ifPresent(proofs::fire);
    }

    private Backup find(String id) {
        return Optional.ofNullable(catalogue.find(Backup.class, id))
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND,
                        "there is no backup " + id,
                        "GET /api/backup/history/{configId} lists them."));
    }
}
