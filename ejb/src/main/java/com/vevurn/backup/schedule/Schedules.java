package com.vevurn.backup.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.backup.BackupGlances;
import com.vevurn.backup.backup.NewestBackups;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.ConfigurationReading;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Callers;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import com.vevurn.backup.retention.RetentionPlan;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The door to configurations with how they stand. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
public class Schedules {
    @Resource
    private SessionContext session;

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private BackupGlances glances;

    @Inject
    private Statuses statuses;

    @Inject
    private RetentionPlan retention;

    @Inject
    private Clock clock;

    /** The configurations by id; whole for those who may save them. */
    public Page<ConfigurationView> list(PageRequest page) {
        Page<Edition> editions = configurations.list(page);
        return new Page<>(views(editions.items()), page.page(), page.limit(), editions.total());
    }

    /** @throws Failure NOT_FOUND */
    public ConfigurationView get(String id) {
        Edition edition = configurations
                .edition(id)
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "there is no configuration " + id, "GET /api/backup/configs lists them."));
        return views(List.of(edition)).get(0);
    }

    /** What saving a document would do; saves nothing. A faulty one is told as far as it can be read. */
    @RolesAllowed({"admin", "super_admin"})
    public ConfigurationPreview preview(JsonNode document) {
        ConfigurationReading reading = configurations.examine(document);
        Optional<ScheduleStatus> status = reading.draft().map(draft -> {
            List<String> id = List.of(draft.id());
            // As if it were saved now: what was due before does not count.
            return statuses.of(
                    new Edition(draft, clock.instant()),
                    glances.newest(id).getOrDefault(draft.id(), NewestBackups.NONE),
                    Optional.ofNullable(lastDue(id).get(draft.id())));
        });
        boolean valid = reading.faults().isEmpty();
        Optional<Configuration> good = reading.draft().filter(draft -> valid);
        List<RemovedCopy> removes = good.stream()
                .flatMap(draft -> retention.removedBy(draft).stream())
                .map(RemovedCopy::of)
                .toList();
        return new ConfigurationPreview(valid, reading.faults(), good, status, removes);
    }

    private List<ConfigurationView> views(List<Edition> editions) {
        List<String> ids =
                editions.stream().map(edition -> edition.configuration().id()).toList();
        Map<String, NewestBackups> newest = glances.newest(ids);
        Map<String, DueRunView> due = lastDue(ids);
        boolean whole = Callers.acts(session);
        return editions.stream()
                .map(edition -> {
                    String id = edition.configuration().id();
                    return new ConfigurationView(
                            whole
                                    ? edition.configuration()
                                    : edition.configuration().shown(),
                            statuses.of(
                                    edition,
                                    newest.getOrDefault(id, NewestBackups.NONE),
                                    Optional.ofNullable(due.get(id))));
                })
                .toList();
    }

    private Map<String, DueRunView> lastDue(Collection<String> configIds) {
        if (configIds.isEmpty()) {
            return Map.of();
        }
        return catalogue
                .createQuery(
                        "select d from StoredConfiguration c join DueRun d on d.configId = c.id and d.purpose = :backup"
                                + " and d.dueAt = (select max(x.dueAt) from DueRun x where x.configId = c.id"
                                + " and x.purpose = :backup) where c.id in :ids",
                        DueRun.class)
                .setParameter("ids", configIds)
                .setParameter("backup", Purpose.BACKUP)
                .getResultStream()
                .collect(Collectors.toMap(DueRun::configId, DueRun::view));
    }
}
