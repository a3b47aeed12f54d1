package com.vevurn.backup.keys;

import com.vevurn.backup.backup.ArtifactView;
import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.CopyState;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
            Backup backup = ledger.get(page.get(0).backupId());
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
            try {
                retire(copies, last(successor(backup)));
            } catch (Failure e) {
                progress.checkNotCancelled();
                copies.forEach(copy -> tally.failed(copy.location(), e));
            } catch (RuntimeException e) {
                progress.checkNotCancelled();
                LOG.log(System.Logger.Level.ERROR, backup.id() + " met something unexpected", e);
                Failure unexpected = unexpected();
                copies.forEach(copy -> tally.failed(copy.location(), unexpected));
            }
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

        /** It may have been replaced itself since. */
        private Backup last(String id) {
            Backup backup = ledger.get(id);
            return backup.replacedBy().map(this::last).orElse(backup);
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
                WrittenBackup written = new Reencryption(settings.keys(), settings.destinationTimeout())
                        .run(
                                new Reencryption.From(backup.folder(), backup.manifestSha256(), sources),
                                to,
                                left,
                                targets(backup, opened),
                                progress);
                take(backup.id(), written, opened);
                return written.manifest().backupId();
            } finally {
                opened.forEach(destination -> destination.store().close());
            }
        }

        private void take(String oldId, WrittenBackup written, List<Destination> opened) {
            String id = written.manifest().backupId();
            try {
                try {
                    successions.take(attempt, oldId, written, order.since());
                } catch (EJBException e) {
                    // A run of the same configuration began at the same moment; or only the answer was lost.
                    if (!successions.knows(id)) {
                        successions.take(attempt, oldId, written, order.since());
                    }
                }
            } catch (Failure e) {
                // Nobody knows of it, and nobody will. After anything else that is not sure: the next attempt looks.
                Reencryption.discard(new Folder(written.manifest().configId(), id), opened);
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

        /** The old copies go where the new backup has good ones. */
        private void retire(List<PresentCopy> copies, Backup successor) {
            for (PresentCopy copy : copies) {
                progress.checkNotCancelled();
                Optional<Failure> kept = isNeededNoMore(successor, copy.place())
                        ? removal.remove(places, copy, attempt.actor(), WHY + successor.id())
                        : Optional.of(lacking(successor));
                kept.ifPresentOrElse(why -> tally.failed(copy.location(), why), tally::rotated);
            }
        }
    }

    /** Asked again, under a lock, when the removal begins. */
    private static boolean isNeededNoMore(Backup successor, String place) {
        String location = place + "/" + successor.folder();
        return successor.state() == BackupState.EXPIRED
                || successor.copies().stream()
                        .anyMatch(copy -> copy.location().equals(location) && copy.state() == CopyState.GOOD);
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

    private static Failure lacking(Backup successor) {
        return new Failure(
                Reason.COPY_MISSING,
                "%s, which is to take its place, has no good copy there".formatted(successor.id()),
                "Repair " + successor.id() + "; the old copy goes after that.");
    }
}
