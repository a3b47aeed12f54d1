package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.store.AbsentStore;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.NoticeKind;
import com.vevurn.backup.operation.OperationEnded;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.quota.Fullness;
import com.vevurn.backup.quota.QuotaLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets a backup go to the destinations that have room for it, and tells people when one is nearly full. */
@ApplicationScoped
public class Admission {
    private static final System.Logger LOG = System.getLogger(Admission.class.getName());

    @Inject
    private BackupLedger backups;

    @Inject
    private Destinations destinations;

    @Inject
    private QuotaLedger quotas;

    @Inject
    private Settings settings;

    @Inject
    private Event<Notice> notices;

    /**
     * Opens the destinations of a backup; one without room fails when it is used, and the others do not suffer from it.
     *
     * @param expectedBytes of one copy
     */
    List<Destination> open(Backup backup, long expectedBytes) {
        Configuration configuration = backup.configuration();
        List<Destination> admitted = new ArrayList<>();
        for (Destination destination : destinations.open(configuration)) {
            DestinationSpec spec = configuration.destinations().get(admitted.size());
            Optional<Failure> refused = refuse(backup.folder(), spec, destination.store(), expectedBytes);
            if (refused.isEmpty()) {
                admitted.add(destination);
                continue;
            }
            tell(backup, refused.get().getMessage(), refused.get().hint());
            String place = destination.store().locate(backup.folder());
            destination.store().close();
            admitted.add(new Destination(destination.name(), new AbsentStore(place, refused.get())));
        }
        return admitted;
    }

    void ended(@Observes OperationEnded event) {
        OperationKind kind = event.operation().kind();
        if (kind == OperationKind.BACKUP || kind == OperationKind.REPAIR) {
            try {
                watch(backups.get(event.operation().backupId()));
            } catch (RuntimeException e) {
                // Whoever else hears of the end shall not suffer from it.
                LOG.log(System.Logger.Level.WARNING, "could not look how full the destinations are", e);
            }
        }
    }

    private void watch(Backup backup) {
        for (DestinationSpec spec : backup.configuration().destinations()) {
            try (Store store = destinations.open(spec)) {
                Fullness fullness = fullness(backup.folder(), spec, store);
                Optional<String> full = fullness.nearlyFull(settings.control().quotaWarnPercent());
                if (quotas.isNews(fullness.place(), full.isPresent())) {
                    tell(
                            backup,
                            full.orElseThrow(),
                            "Free space, lower the retention, or raise quotaBytes; what does not fit is refused.");
                }
            } catch (Failure e) {
                // It has its own failure in the backup already.
                LOG.log(System.Logger.Level.DEBUG, "nobody knows how full it is: {0}", e.getMessage());
            }
        }
    }

    private Optional<Failure> refuse(Folder folder, DestinationSpec spec, Store store, long expectedBytes) {
        try {
            return fullness(folder, spec, store).refuse(expectedBytes);
        } catch (Failure e) {
            // What is wrong with the place shows when it is written to.
            return Optional.empty();
        }
    }

    private Fullness fullness(Folder folder, DestinationSpec spec, Store store) {
        String location = store.locate(folder);
        int end = location.length() - folder.toString().length();
        String place = end > 0 ? location.substring(0, end) : location;
        return new Fullness(place, quotas.heldBytes(place), spec.config().quotaBytes(), store.space());
    }

    private void tell(Backup backup, String message, String hint) {
        LOG.log(System.Logger.Level.WARNING, "{0}: {1}", backup.id(), message);
        notices.fire(new Notice(NoticeKind.QUOTA, backup.folder().configId(), Optional.of(backup.id()), message, hint));
    }
}
