package com.vevurn.backup.backup;

import com.vevurn.backup.operation.OperationState;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the catalogue knows of copies, in few columns, for those who look at many. */
@Stateless
@PermitAll
public class CopyCatalogue {
    private static final String ROW =
            "select new com.vevurn.backup.backup.PresentCopy(b.id, b.configId, b.createdAt, b.proof.level,"
                    + " case when b.protection.reason is null then false else true end, c.position, c.location, c.state)"
                    + " from BackupCopy c join c.backup b ";

    @PersistenceContext
    private EntityManager catalogue;

    /**
     * The copies of a configuration's backups that are at their destinations or should be, oldest first; without those of
     * backups that others have taken the place of, which go in their own way.
     */
    public List<PresentCopy> present(String configId) {
        return catalogue
                .createQuery(
                        ROW
                                + "where b.configId = :config and b.replacedBy is null and b.state in :readable and c.state in :present"
                                + " order by b.createdAt, b.id, c.position",
                        PresentCopy.class)
                .setParameter("config", configId)
                .setParameter("readable", List.of(BackupState.COMPLETED, BackupState.INCOMPLETE))
                .setParameter("present", List.of(CopyState.GOOD, CopyState.MISSING, CopyState.DAMAGED))
                .getResultList();
    }

    /**
     * Copies whose removal has begun and not come to its end, by backup.
     *
     * @param after id of a backup; only those after it
     * @param limit most copies
     */
    public List<PresentCopy> expiring(String after, int limit) {
        return byBackup("c.state = :state", CopyState.EXPIRING, after, limit);
    }

    /** Copies that failed, of backups that are at their end, and whose destination was not swept since; by backup. */
    public List<PresentCopy> unswept(String after, int limit) {
        return byBackup(
                "c.state = :state and c.sweptAt is null and b.state <> com.vevurn.backup.backup.BackupState.QUEUED",
                CopyState.FAILED,
                after,
                limit);
    }

    /** Copies that are at their destinations or should be, of all configurations, by backup. */
    public List<PresentCopy> presentAfter(String after, int limit) {
        return catalogue
                .createQuery(
                        ROW + "where b.state in :readable and c.state in :present and b.id > :after"
                                + " order by b.id, c.position",
                        PresentCopy.class)
                .setParameter("readable", List.of(BackupState.COMPLETED, BackupState.INCOMPLETE))
                .setParameter("present", List.of(CopyState.GOOD, CopyState.MISSING, CopyState.DAMAGED))
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Copies that are there of backups that others have taken the place of, by backup. */
    public List<PresentCopy> replaced(String after, int limit) {
        return catalogue
                .createQuery(
                        ROW + "where b.replacedBy is not null and c.state in :present and b.id > :after"
                                + " order by b.id, c.position",
                        PresentCopy.class)
                .setParameter("present", List.of(CopyState.GOOD, CopyState.MISSING, CopyState.DAMAGED))
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The copies of one backup that are at their destinations or should be. */
    public List<PresentCopy> presentOf(String backupId) {
        return catalogue
                .createQuery(ROW + "where b.id = :id and c.state in :present order by c.position", PresentCopy.class)
                .setParameter("id", backupId)
                .setParameter("present", List.of(CopyState.GOOD, CopyState.MISSING, CopyState.DAMAGED))
                .getResultList();
    }

    /** Copies of one backup whose removal has begun and not come to its end. */
    public List<PresentCopy> expiringOf(String backupId) {
        return catalogue
                .createQuery(ROW + "where b.id = :id and c.state = :state order by c.position", PresentCopy.class)
                .setParameter("id", backupId)
                .setParameter("state", CopyState.EXPIRING)
                .getResultList();
    }

    /** Whether the configuration of a backup has a newer one with a good copy. */
    public boolean hasNewerGood(Backup backup) {
        return catalogue
                        .createQuery(
                                "select count(b) from BackupCopy c join c.backup b where b.configId = :config"
                                        + " and b.createdAt > :created and b.state in :readable and c.state = :good",
                                Long.class)
                        .setParameter("config", backup.folder().configId())
                        .setParameter("created", backup.createdAt())
                        .setParameter("readable", List.of(BackupState.COMPLETED, BackupState.INCOMPLETE))
                        .setParameter("good", CopyState.GOOD)
                        .getSingleResult()
                > 0;
    }

    private List<PresentCopy> byBackup(String which, CopyState state, String after, int limit) {
        return catalogue
                .createQuery(ROW + "where " + which + " and b.id > :after order by b.id, c.position", PresentCopy.class)
                .setParameter("state", state)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Whether the catalogue knows of no backup at all. */
    public boolean isEmpty() {
        return configIdAfter("").isEmpty();
    }

    public boolean hasHistory(String configId) {
        return !catalogue
                .createQuery("select b.id from Backup b where b.configId = :config", String.class)
                .setParameter("config", configId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The id of the first configuration after {@code after} that has a history; empty when there is none. */
    public Optional<String> configIdAfter(String after) {
        return catalogue
                // Ordered as an index is, so that it is one step in it.
                .createQuery(
                        "select b.configId from Backup b where b.configId > :after order by b.configId, b.runNumber",
                        String.class)
                .setParameter("after", after)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Which of these backups may have objects at a destination, as far as the catalogue knows. */
    public Set<String> known(List<String> ids) {
        return new HashSet<>(catalogue
                .createQuery("select b.id from Backup b where b.id in :ids and b.state <> :expired", String.class)
                .setParameter("ids", ids)
                .setParameter("expired", BackupState.EXPIRED)
                .getResultList());
    }

    /** Ids of the backups that operations work on, or wait to. */
    public Set<String> used() {
        return new HashSet<>(catalogue
                .createQuery(
                        "select o.backupId from Operation o where o.state in :active and o.backupId is not null",
                        String.class)
                .setParameter("active", OperationState.ACTIVE)
                .getResultList());
    }
}
