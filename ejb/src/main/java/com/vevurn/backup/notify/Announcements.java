package com.vevurn.backup.notify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.Notifications;
import com.vevurn.backup.config.StoredConfiguration;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationEnded;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.platform.Json;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.retention.CleanupScope;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what happened into messages that wait to be sent, in one short transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Announcements {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private BackupLedger backups;

    @Inject
    private Outbox outbox;

    /** Queues what is to be told of the end of an operation, which of many an end is nothing. */
    public void announce(OperationEnded end) {
        Operation operation = end.operation();
        if (operation.kind() == OperationKind.CLEANUP) {
            announceCleanup(end);
            return;
        }
        if (operation.backupId().isEmpty()) {
            // An import or a rotation of keys is of no configuration that could name anybody.
            return;
        }
        BackupView backup = backups.view(operation.backupId());
        Occasion.of(operation.kind(), end.state(), backup.state()).ifPresent(occasion -> {
            Configuration configuration = configurationOf(backup);
            OperationView view = catalogue.find(Operation.class, operation.id()).view(clock.instant());
            put(writer().ofEnd(occasion, configuration, view, backup), configuration);
        });
    }

    /** Queues a notice for those whom its configuration names. */
    public void announce(Notice notice) {
        Optional<BackupView> backup = notice.backupId().map(backups::view);
        stored(notice.configId())
                .or(() -> backup.map(this::configurationOf))
                .ifPresent(configuration -> put(writer().ofNotice(configuration, notice, backup), configuration));
    }

    /** A clean-up is of no backup, but of one configuration or of all. */
    private void announceCleanup(OperationEnded end) {
        Operation operation = end.operation();
        Occasion.of(operation.kind(), end.state(), BackupState.COMPLETED).ifPresent(occasion -> {
            OperationView view = catalogue.find(Operation.class, operation.id()).view(clock.instant());
            for (Configuration configuration : cleaned(operation)) {
                put(writer().ofOperation(occasion, configuration, view), configuration);
            }
        });
    }

    private List<Configuration> cleaned(Operation operation) {
        CleanupScope scope = Json.read(operation.detail(), new TypeReference<CleanupScope>() {});
        if (scope.configId().isPresent()) {
            return stored(scope.configId().get()).stream().toList();
        }
        return catalogue
                .createQuery("select c from StoredConfiguration c order by c.id", StoredConfiguration.class)
                .getResultStream()
                .map(StoredConfiguration::configuration)
                .toList();
    }

    private void put(Announcement announcement, Configuration configuration) {
        List<Recipient> recipients = new ArrayList<>();
        Notifications told = configuration.notifications();
        announcement.event().addresses(told).forEach(address -> recipients.add(new Recipient(Channel.MAIL, address)));
        told.webhook().stream().distinct().forEach(url -> recipients.add(new Recipient(Channel.WEBHOOK, url)));
        if (announcement.event() == Occasion.BACKUP_SUCCEEDED) {
            told.heartbeat().ifPresent(url -> recipients.add(new Recipient(Channel.HEARTBEAT, url)));
        }
        outbox.put(announcement, recipients);
    }

    private AnnouncementWriter writer() {
        return new AnnouncementWriter(clock, settings.notifications().publicUrl());
    }

    /** Whoever is named today is told, also of a backup that was made when others were. */
    private Configuration configurationOf(BackupView backup) {
        return stored(backup.configId())
                .orElseGet(() -> backups.get(backup.id()).configuration());
    }

    private Optional<Configuration> stored(String id) {
        return Optional.ofNullable(catalogue.find(StoredConfiguration.class, id))
                .map(StoredConfiguration::configuration);
    }
}
