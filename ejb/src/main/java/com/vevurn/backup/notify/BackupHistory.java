package com.vevurn.backup.notify;

import com.vevurn.backup.backup.BackupState;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the newest good backups of a configuration measured. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BackupHistory {
    /** Also those whose copies retention has removed: they were good. */
    private static final Set<BackupState> GOOD =
            EnumSet.of(BackupState.COMPLETED, BackupState.INCOMPLETE, BackupState.EXPIRED);

    @PersistenceContext
    private EntityManager catalogue;

    /** The good backups of a configuration, newest first. */
    public List<Measured> newest(String configId) {
        return catalogue
                .createQuery(
                        "select b.id, b.content.plainBytes, b.content.storedBytes, o.startedAt, o.endedAt"
                                + " from Backup b join b.operation o"
                                + " where b.configId = :config and b.state in :good"
                                + " and o.startedAt is not null and o.endedAt is not null"
                                + " order by b.configId, b.createdAt desc, b.id desc",
                        Tuple.class)
                .setParameter("config", configId)
                .setParameter("good", GOOD)
                .setMaxResults(Usual.MOST + 1)
                .getResultStream()
                .map(row -> new Measured(
                        row.get(0, String.class),
                        row.get(1, Long.class),
                        row.get(2, Long.class),
                        Duration.between(row.get(3, Instant.class), row.get(4, Instant.class))))
                .toList();
    }
}
