package com.vevurn.backup.keys;

import com.vevurn.backup.backup.ArtifactView;
import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.FoundBackups;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.backup.Successions;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.archive.Reencryption;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.store.AbsentStore;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Act;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.retention.CopyRemoval;
import com.vevurn.backup.retention.OpenPlaces;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Gives backups new data keys, one backup at a time: it is encrypted anew as another backup, that one is read back and takes
 * its place in the catalogue, and then its own copies go, each one only where the new backup has a good one. Cut off
 * anywhere, one of the two is there whole, and the next attempt ends it.
 */
@Dependent
class BackupRenewal {
    private static final System.Logger LOG = System.getLogger(BackupRenewal.class.getName());
    private static final String WHY = "it was encrypted anew as ";

    @Inject
    private BackupLedger ledger;

    @Inject
    private CopyCatalogue catalogue;

    @Inject
    private Successions successions;

    @Inject
    private FoundBackups history;

    @Inject
    private CopyRemoval removal;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    @Inject
    private Event<Act> acts;

    Pass begin(Operation operation, RotationOrder order, OpenPlaces places, RotationTally tally, Progress progress) {
        // What an attempt that was cut off had begun to remove.
        removal.finishAll(operation.actor(), progress);
        return new Pass(operation, order, places, tally, progress);
    }

    /** One go through the backups. */
    final class Pass {
        private final RotationOrder order;
        private final Operation attempt;
        private final OpenPlaces places;
        private final RotationTally tally;
        private final Progress progress;
        private final Set<String> changed = new TreeSet<>();

        private Pass(
                Operation operation, RotationOrder order, OpenPlaces places, RotationTally tally, Progress progress) {
            this.order = order;
            this.attempt = operation;
            this.places = places;
            this.tally = tally;
            this.progress = progress;
        }

        /** @param page copies of one backup that were there when the page was read, which may be long ago */
        void renew(List<PresentCopy> page) {
            progress.checkNotCancelled();
            try {
                renew(ledger.get(page.get(0).backupId()));
            } catch (Failure e) {
                progress.checkNotCancelled();
                page.forEach(copy -> tally.failed(copy.location(), e));
            } catch (RuntimeException e) {
                progress.checkNotCancelled();
                LOG.log(System.Logger.Level.ERROR, page.get(0).backupId() + " met something unexpected", e);
                Failure unexpected = unexpected();
                page.forEach(copy -> tally.failed(copy.location(), unexpected));
            }
        }

        private void renew(Backup backup) {
            List<PresentCopy> copies = catalogue.presentOf(backup.id());
            if (backup.isSuccessor() && !backup.keyedAt().isBefore(order.since())) {
                changed.add(backup.configuration().id());
                return;
            }
            if (copies.isEmpty() || !order.isAbout(backup.id())) {
                return;
            }
            if (!backup.keyedAt().isBefore(order.since()) || !isEncrypted(backup)) {
                copies.forEach(copy -> tally.unchanged());
                return;
            }
            retire(copies, successor(backup));
        }

        /** Numbers the runs of what was changed by age again. */
        void end() {
            changed.forEach(history::renumber);
        }

        private String successor(Backup backup) {
            if (backup.replacedBy().isPresent()) {
                return backup.replacedBy().get();
            }
            changed.add(backup.configuration().id());
            // What an import has found meanwhile is a backup like others.
            List<String> earlier = order.attempts().stream()
                    .map(before -> SuccessorId.of(backup.id(), before))
                    .filter(id -> !successions.knows(id))
                    .toList();
            String id = make(backup, earlier);
            acts.fire(new Act(attempt.actor(), "", "encrypt anew " + backup.id(), id, "encrypted", ""));
            return id;
        }

        /** @param earlier ids of those that attempts before may have made */
        private String make(Backup backup, List<String> earlier) {
            String configId = backup.folder().configId();
            Folder to = new Folder(configId, SuccessorId.of(backup.id(), attempt.id()));
            List<Folder> left =
                    earlier.stream().map(id -> new Folder(configId, id)).toList();
            List<Destination> opened = destinations.open(backup.configuration());
            try {
                List<Store> sources = backup.readingOrder().stream()
                        .map(position -> opened.get(position).store())
                        .toList();
                Reencryption reencryption = new Reencryption(
                        settings.keys(),
                        settings.destinationTimeout(),
                        made -> successions.areUnknown(attempt, made.backupId()));
                WrittenBackup written = reencryption.run(
                        new Reencryption.From(backup.folder(), backup.manifestSha256(), sources),
                        to,
                        left,
                        targets(backup, opened),
                        progress);
                take(backup.id(), written, made -> reencryption.discard(made, opened));
                return written.manifest().backupId();
            } finally {
                opened.forEach(destination -> destination.store().close());
            }
        }

        private void take(String oldId, WrittenBackup written, Consumer<Folder> discard) {
            try {
                try {
                    successions.take(attempt, oldId, written, order.since());
                } catch (EJBException e) {
                    // A run of the same configuration began at the same moment, or only the answer was lost: taking it
                    // in twice is taking it in once.
                    LOG.log(System.Logger.Level.DEBUG, "another try to take in what " + oldId + " became", e);
                    successions.take(attempt, oldId, written, order.since());
                }
            } catch (Failure e) {
                discard.accept(new Folder(
                        written.manifest().configId(), written.manifest().backupId()));
                throw e;
            }
        }

        private List<Destination> targets(Backup backup, List<Destination> opened) {
            List<Destination> targets = new ArrayList<>();
            for (int position = 0; position < opened.size(); position++) {
                Destination destination = opened.get(position);
                targets.add(backup.repairable().contains(position) ? destination : unwanted(destination));
            }
            return targets;
        }

        /** The old copies go where the new backup has good ones: that is asked under a lock, when the removal begins. */
        private void retire(List<PresentCopy> copies, String successor) {
            for (PresentCopy copy : copies) {
                progress.checkNotCancelled();
                removal.remove(places, copy, attempt.actor(), WHY + successor)
                        .ifPresentOrElse(why -> tally.failed(copy.location(), why), tally::rotated);
            }
        }
    }

    private static boolean isEncrypted(Backup backup) {
        return backup.artifacts().stream().anyMatch(ArtifactView::encrypted);
    }

    private static Destination unwanted(Destination destination) {
        return new Destination(
                destination.name(),
                new AbsentStore(
                        "",
                        new Failure(
                                Reason.STATE_CONFLICT, "the copy was removed before", "Nothing needs to be done.")));
    }

    private static Failure unexpected() {
        return new Failure(
                Reason.INTERNAL,
                "something unexpected happened",
                "The server's log has it. It is tried again in an hour.");
    }
}
