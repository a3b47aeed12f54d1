package com.vevurn.backup.backup;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The newest backups of several configurations at once, in two queries that no length of history slows down. */
@Stateless
@PermitAll
public class BackupGlances {
    // Each subquery reads the first entries of an index; a grouping would read the whole history. The order begins with
    // what
    // is the same for all: H2 2.2 takes another index and sorts the whole history where the order is not the index's.
    private static final String NEWEST = "(select b.id from backup b where b.config_id = c.id%s"
            + " order by b.config_id, b.created_at desc, b.id desc fetch first 1 row only)";
    private static final String IDS = "select c.id, "
            + NEWEST.formatted("")
            + ", "
            + NEWEST.formatted(" and b.state in ('COMPLETED', 'INCOMPLETE')")
            + " from configuration c where c.id in (:ids)";

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    /** By the configuration's id; for each that is stored. */
    public Map<String, NewestBackups> newest(Collection<String> configIds) {
        if (configIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Object[]> ids = new HashMap<>();
        for (Object row : catalogue
                .createNativeQuery(IDS, Object[].class)
                .setParameter("ids", configIds)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            ids.put((String) columns[0], columns);
        }
        Map<String, BackupGlance> glances = glances(ids.values().stream()
                .flatMap(row -> Stream.of(row[1], row[2]))
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .distinct()
                .toList());
        Map<String, NewestBackups> newest = new HashMap<>();
        ids.forEach((configId, row) -> newest.put(
                configId,
                new NewestBackups(
                        Optional.ofNullable(row[1]).map(glances::get),
                        Optional.ofNullable(row[2]).map(glances::get))));
        return newest;
    }

    private Map<String, BackupGlance> glances(Collection<String> backupIds) {
        return catalogue
                .createQuery("select b from Backup b join fetch b.operation where b.id in :ids", Backup.class)
                .setParameter("ids", backupIds)
                .getResultStream()
                .map(backup -> backup.glance(clock.instant()))
                .collect(Collectors.toMap(BackupGlance::backupId, Function.identity()));
    }
}
