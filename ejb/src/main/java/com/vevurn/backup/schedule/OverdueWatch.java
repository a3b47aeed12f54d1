package com.vevurn.backup.schedule;

import com.vevurn.backup.backup.BackupGlances;
import com.vevurn.backup.backup.NewestBackups;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.NoticeKind;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells people, once for each episode, that a configuration has no good backup for longer than its schedule allows. */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OverdueWatch {
    private static final System.Logger LOG = System.getLogger(OverdueWatch.class.getName());

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private BackupGlances glances;

    @Inject
    private Overdue overdue;

    @Inject
    private OverdueLedger ledger;

    @Inject
    private Event<Notice> notices;

    @Schedule(hour = "*", minute = "*", second = "7/20", persistent = false)
    void watch() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "could not find out what is overdue; trying again soon", e);
        }
    }

    private void look() {
        List<Edition> editions = configurations.editions();
        Map<String, NewestBackups> newest = glances.newest(
                editions.stream().map(edition -> edition.configuration().id()).toList());
        Map<String, Instant> found = new HashMap<>();
        for (Edition edition : editions) {
            String id = edition.configuration().id();
            NewestBackups backups = newest.getOrDefault(id, NewestBackups.NONE);
            overdue.since(edition, backups).ifPresent(since -> {
                found.put(id, since);
                tell(id, since, backups);
            });
        }
        ledger.known().stream().filter(id -> !found.containsKey(id)).forEach(this::end);
    }

    private void tell(String id, Instant since, NewestBackups backups) {
        if (!ledger.begin(id, since)) {
            return;
        }
        String good = backups.good()
                .map(backup -> "the newest good one is of " + backup.createdAt())
                .orElse("there never was one");
        String fact = "%s has had no good backup since it was due at %s; %s".formatted(id, since, good);
        LOG.log(System.Logger.Level.WARNING, fact);
        notices.fire(new Notice(
                NoticeKind.OVERDUE, id, Optional.empty(), fact, "Look at its history for what keeps it from running."));
    }

    private void end(String id) {
        ledger.end(id);
        LOG.log(System.Logger.Level.INFO, "{0} is overdue no longer", id);
    }
}
