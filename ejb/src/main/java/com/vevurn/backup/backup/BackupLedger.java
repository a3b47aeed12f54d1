package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationState;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                        "select b from Backup b where b.configId = :id and b.content.plainBytes > 0"
                                + " order by b.configId, b.createdAt desc, b.id desc",
                        Backup.class)
                .setParameter("id", configId)
                .setMaxResults(1)
                .getResultStream()
                .map(Backup::size)
                .findFirst();
    }

    /** How large the database was on its server's disk when a backup began; 0 when nobody knows. */
    public long sourceBytes(String id) {
        return find(id).size().sourceBytes();
    }

    /** Records what is expected of a backup that begins. */
    public void began(String id, Forecast forecast) {
        find(id).began(forecast);
    }

    public void written(String id, WrittenBackup written) {
        change(find(id), backup -> backup.written(written, clock.instant()));
    }

    public void notWritten(String id, OperationState end, Failure why) {
        change(find(id), backup -> backup.notWritten(end, why, clock.instant()));
    }

    /**
     * A backup that an operation is about to be queued for, locked until the caller's transaction ends, so that retention
     * does not take it meanwhile.
     *
     * @throws Failure NOT_FOUND, or STATE_CONFLICT unless there is something to read
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Backup use(String id) {
        Backup backup = lock(id);
        backup.requireReadable();
        return backup;
    }

    /**
     * Records what was found of copies.
     *
     * @param found by the position of each copy that was looked at
     */
    public void verified(String id, Map<Integer, Optional<Failure>> found) {
        change(lock(id), backup -> backup.verified(found, clock.instant()));
    }

    /** A backup was restored and found to be what was written. */
    public void proven(String id) {
        change(lock(id), backup -> backup.proven(clock.instant()));
    }

    /**
     * Begins the removal of a copy, unless somebody protected the backup or works on it since that was decided, or another
     * backup is to take its place and has no good copy there.
     *
     * @return whether the copy is to be removed now
     */
    public boolean expiring(String id, int position) {
        Backup backup = lock(id);
        if (backup.protection().isPresent()
                || used(id)
                || !backup.present().contains(position)
                || !isReplaced(backup, position)) {
            return false;
        }
        change(backup, there -> there.set().expiring(position));
        return true;
    }

    /**
     * Whether a copy is needed no more for the sake of the backup that has taken the place of its own: there is a good one in
     * its place that nobody works on, or was until it was removed on purpose. True of backups that none has replaced.
     */
    public boolean isReplaced(String id, int position) {
        return isReplaced(lock(id), position);
    }

    /** Locked until the end of the transaction, so that the one does not go while the other one does. */
    private boolean isReplaced(Backup old, int position) {
        String place = PresentCopy.place(old.set().location(position), old.folder());
        for (Optional<String> next = old.replacedBy(); next.isPresent(); ) {
            Backup successor = lock(next.get());
            next = successor.replacedBy();
            if (successor.set().standsInAt(place, successor.folder())) {
                return !used(successor.id());
            }
            if (next.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    public void expired(String id, int position) {
        change(lock(id), backup -> backup.expired(position));
    }

    /** A copy could not be removed, and is what {@code now} says. */
    public void notExpired(String id, int position, CopyState now, Failure why) {
        change(lock(id), backup -> backup.set().notExpired(position, now, why));
    }

    /** Begins the removal of every copy of a backup, protected or not. */
    public void deleting(String id) {
        change(lock(id), backup -> backup.present().forEach(backup.set()::expiring));
    }

    /** @throws Failure NOT_FOUND, or STATE_CONFLICT when there is nothing to protect */
    public BackupView protect(String id, String reason, String actor) {
        Backup backup = lock(id);
        backup.protect(reason, actor, clock.instant());
        return backup.view(clock.instant());
    }

    public void unprotect(String id) {
        lock(id).unprotect();
    }

    /** A copy that had been taken for failed is complete. */
    public void found(String id, int position, WrittenBackup written) {
        change(lock(id), backup -> backup.found(position, written));
    }

    /** The keys that open a copy are these by now. */
    public void keyed(String id, int position, Set<String> keyIds) {
        lock(id).set().keyed(position, keyIds);
    }

    /** What a copy that failed had left is gone. */
    public void swept(String id, int position) {
        lock(id).set().swept(position, clock.instant());
    }

    /** Whether an operation works on a backup, or waits to. */
    public boolean used(String id) {
        return catalogue
                        .createQuery(
                                "select count(o) from Operation o where o.backupId = :id and o.state in :active",
                                Long.class)
                        .setParameter("id", id)
                        .setParameter("active", OperationState.ACTIVE)
                        .getSingleResult()
                > 0;
    }

    /** Every change of a backup or its copies goes this way, so that whoever counts learns what it came to. */
    private void change(Backup backup, Consumer<Backup> change) {
        Holdings held = backup.holdings();
        boolean hadEnded = backup.end().isPresent();
        Optional<BackupProven> proof = backup.proven();
        change.accept(backup);
        held.until(backup.holdings(), backup.folder().configId(), backup.type()).forEach(holdings::fire);
        backup.end().filter(end -> !hadEnded).ifPresent(ends::fire);
        backup.proven().filter(now -> !proof.equals(Optional.of(now))).ifPresent(proofs::fire);
    }

    /** With the row locked, and without its operation's, which its node renews each second. */
    private Backup lock(String id) {
        return catalogue
                .createQuery("select b from Backup b where b.id = :id", Backup.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private Backup find(String id) {
        return Optional.ofNullable(catalogue.find(Backup.class, id)).orElseThrow(() -> unknown(id));
    }

    private static Failure unknown(String id) {
        return new Failure(
                Reason.NOT_FOUND, "there is no backup " + id, "GET /api/backup/history/{configId} lists them.");
    }
}
