package com.vevurn.backup.retention;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what destinations hold of a configuration with what the catalogue knows. What nobody knows is reported and
 * stays; copies that vanished are MISSING from then on. A destination that does not answer changes nothing.
 */
@ApplicationScoped
public class Reconciliation {
    private static final System.Logger LOG = System.getLogger(Reconciliation.class.getName());

    @Inject
    private BackupLedger ledger;

    @Inject
    private CopyCatalogue copies;

    /** @param specs destinations that hold the configuration's backups, or would */
    void run(String configId, List<DestinationSpec> specs, OpenPlaces places, CleanupReport report, Progress progress) {
        Set<String> compared = new HashSet<>();
        for (List<PresentCopy> history : ByDestination.group(copies.present(configId))) {
            // The newest names the destination as it is by now.
            PresentCopy newest = history.get(history.size() - 1);
            compared.add(newest.place());
            try {
                compare(configId, open(places, newest), newest.place(), history, places, report, progress);
            } catch (Failure e) {
                progress.checkNotCancelled();
                report.problem("%s at %s was not compared: %s".formatted(configId, newest.place(), e.getMessage()));
            }
        }
        for (DestinationSpec spec : specs) {
            try {
                Store store = places.open(spec);
                Folder any = new Folder(configId, configId);
                String place = PresentCopy.place(store.locate(any), any);
                if (compared.add(place)) {
                    compare(configId, store, place, List.of(), places, report, progress);
                }
            } catch (Failure e) {
                progress.checkNotCancelled();
                // Nothing is known to be there, so nothing is missing; what it does not answer to, a backup will tell.
                LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", configId, e.getMessage());
            }
        }
    }

    private void compare(
            String configId,
            Store store,
            String place,
            List<PresentCopy> history,
            OpenPlaces places,
            CleanupReport report,
            Progress progress) {
        Listing listing = new Listing(
                history.stream().map(PresentCopy::backupId).collect(Collectors.toSet()),
                copies::known,
                (path, objects) -> report.unknown(place + "/" + configId + "/" + path, objects));
        store.walk(configId, object -> {
            progress.checkNotCancelled();
            listing.accept(object);
        });
        listing.end();
        for (PresentCopy copy : history) {
            progress.checkNotCancelled();
            if (copy.state() != CopyState.MISSING) {
                lookFor(copy, listing.files(copy.backupId()), places, report);
            }
        }
    }

    /** A listing may be stale: what it does not show is asked for by its name. */
    private void lookFor(PresentCopy copy, Set<String> seen, OpenPlaces places, CleanupReport report) {
        Backup backup = ledger.get(copy.backupId());
        Folder folder = backup.folder();
        for (String file : backup.files()) {
            if (!seen.contains(file) && !exists(open(places, copy), folder.file(file))) {
                String where = copy.location() + "/" + file;
                ledger.verified(
                        copy.backupId(),
                        Map.of(
                                copy.position(),
                                Optional.of(
                                        new Failure(
                                                Reason.COPY_MISSING,
                                                where + " is no longer there",
                                                "Repair the backup from another copy, and find out who removes objects there."))));
                report.vanished(where);
                return;
            }
        }
    }

    private Store open(OpenPlaces places, PresentCopy copy) {
        Backup backup = ledger.get(copy.backupId());
        DestinationSpec spec = backup.configuration().destinations().get(copy.position());
        return places.open(spec, backup.folder(), copy.location());
    }

    private static boolean exists(Store store, ObjectKey key) {
        Optional<InputStream> object = store.open(key);
        try {
            if (object.isPresent()) {
                object.get().close();
            }
            return object.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
