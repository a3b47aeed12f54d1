package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.CopySearch;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings backups into the catalogue that were found at destinations. What the catalogue knows stays as it is, but for
 * copies that it did not know of. Each backup is a short transaction of its own.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FoundBackups {
    /** The id under which restore points have their history. */
    public static final String RESTORE_POINTS = "restore-point";

    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private OperationLedger operations;

    @Inject
    private Event<BackupEnded> ends;

    @Inject
    private Event<HoldingChanged> holdings;

    /** What became of a copy that was found. */
    public enum Welcome {
        /** The backup was not known. */
        NEW_BACKUP,
        /** The backup was known, and this copy of it was not. */
        NEW_COPY,
        KNOWN
    }

    /**
     * Takes in a copy that can be trusted.
     *
     * @param where the destination that it was found at
     * @param actor who has it taken in
     * @param unsigned whether a backup is taken in for which neither a signature nor the catalogue vouches
     * @throws Failure COPY_DAMAGED when it cannot be trusted or the catalogue knows the backup otherwise, or UNSUPPORTED
     */
    public Welcome take(CopySearch.Found copy, DestinationSpec where, String actor, boolean unsigned) {
        WrittenBackup written = copy.written().orElseThrow();
        Optional<Backup> known = lock(copy.folder().backupId());
        if (known.flatMap(Backup::manifestSha256).isEmpty()) {
            requireTrust(copy, unsigned);
        }
        if (known.isEmpty()) {
            add(written, where, actor);
            return Welcome.NEW_BACKUP;
        }
        return widen(known.get(), copy, where);
    }

    /** The newest backup is never removed and counts as the one to restore: nobody may put one there that is not ours. */
    private void requireTrust(CopySearch.Found copy, boolean unsigned) {
        if (!copy.signed() && !unsigned) {
            throw new Failure(
                    Reason.COPY_DAMAGED,
                    "it is not encrypted, so its manifest has no signature that vouches for it",
                    "If you know that it is yours, and who may write there, import with \"unsigned\": true.");
        }
        Instant startedAt = copy.written().orElseThrow().manifest().startedAt();
        if (startedAt.isAfter(clock.instant().plus(CLOCKS_APART))) {
            throw new Failure(
                    Reason.COPY_DAMAGED,
                    "it says that it was begun at %s, which is yet to come".formatted(startedAt),
                    "Look at this server's clock, and find out who wrote it.");
        }
    }

    private void add(WrittenBackup written, DestinationSpec where, String actor) {
        Manifest manifest = written.manifest();
        Configuration configuration = KeptDocument.configuration(manifest, where);
        Operation operation = operations.past(
                new OperationOrder(OperationKind.BACKUP, manifest.backupId(), Optional.empty(), actor, "", ""),
                manifest.startedAt(),
                manifest.endedAt());
        Backup backup = new Backup(
                manifest.backupId(), RunNumbers.last(configuration.id(), catalogue) + 1, configuration, operation);
        backup.written(written, manifest.endedAt());
        restorePoint(manifest)
                .ifPresent(description -> backup.markRestorePoint(description, actor, manifest.startedAt()));
        catalogue.persist(backup);
        backup.end().ifPresent(ends::fire);
        Holdings.NONE.until(backup.holdings(), configuration.id(), configuration.type()).stream()
                .map(change -> change.since(manifest.endedAt()))
                .forEach(holdings::fire);
    }

    /** Where the manifest does not say what a restore point is for, its configuration's name has to do. */
    private static Optional<String> restorePoint(Manifest manifest) {
        return manifest.cause().isPresent()
                ? manifest.cause().get().restorePoint()
                : Optional.of(manifest.name())
                        .filter(name -> manifest.configId().equals(RESTORE_POINTS));
    }

    private Welcome widen(Backup backup, CopySearch.Found copy, DestinationSpec where) {
        WrittenBackup written = copy.written().orElseThrow();
        if (!backup.folder().equals(copy.folder())
                || backup.manifestSha256()
                        .filter(known -> !known.equals(written.manifestSha256()))
                        .isPresent()) {
            throw new Failure(
                    Reason.COPY_DAMAGED,
                    "the manifest is not the one that the catalogue knows",
                    "Find out who changed it; the catalogue was left as it is.");
        }
        Optional<Integer> position = backup.set().positionAt(copy.location());
        if (!backup.state().ended()
                || position.filter(at -> !backup.set().mayBeFound(at)).isPresent()) {
            return Welcome.KNOWN;
        }
        Holdings held = backup.holdings();
        position.ifPresentOrElse(at -> backup.found(at, written), () -> backup.foundElsewhere(where, written));
        held.until(backup.holdings(), backup.folder().configId(), backup.type()).stream()
                .map(change -> change.since(written.manifest().endedAt()))
                .forEach(holdings::fire);
        return Welcome.NEW_COPY;
    }

    /**
     * Numbers the runs of a configuration by age again, for those that were found are older than their number.
     *
     * @return whether anything had to be changed
     */
    public boolean renumber(String configId) {
        List<String> byAge = ids(configId, "b.createdAt, b.id");
        if (byAge.equals(ids(configId, "b.runNumber"))) {
            return false;
        }
        // Out of the way first, for no two may have the same number, not even for a moment.
        catalogue
                .createNativeQuery("update backup set run_number = -run_number where config_id = :id")
                .setParameter("id", configId)
                .executeUpdate();
        long number = 0;
        for (String id : byAge) {
            number++;
            catalogue
                    .createNativeQuery("update backup set run_number = :number where id = :id")
                    .setParameter("number", number)
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return true;
    }

    /** With the row locked, and without its operation's. */
    private Optional<Backup> lock(String id) {
        return catalogue
                .createQuery("select b from Backup b where b.id = :id", Backup.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private List<String> ids(String configId, String order) {
        return catalogue
                .createQuery("select b.id from Backup b where b.configId = :id order by " + order, String.class)
                .setParameter("id", configId)
                .getResultList();
    }
}
