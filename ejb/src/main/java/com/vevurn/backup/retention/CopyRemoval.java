package com.vevurn.backup.retention;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupsInTurn;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Removal;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Removes copies, so that a crash at any moment leaves either a copy or a removal that the next clean-up finishes: the
 * catalogue says EXPIRING before the first object goes, and EXPIRED after the last.
 */
@ApplicationScoped
public class CopyRemoval {
    @Inject
    private BackupLedger ledger;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private Destinations destinations;

    @Inject
    private Event<Act> acts;

    /**
     * Removes a copy.
     *
     * @param actor for whom
     * @param why for the audit trail
     * @return why it is still there; empty when it is gone
     */
    public Optional<Failure> remove(OpenPlaces places, PresentCopy copy, String actor, String why) {
        try {
            Backup backup = ledger.get(copy.backupId());
            // Whoever does not answer has nothing removed, and nothing begun.
            places.open(spec(backup, copy), backup.folder(), copy.location());
            if (!ledger.expiring(copy.backupId(), copy.position())) {
                throw new Failure(
                        Reason.STATE_CONFLICT,
                        ledger.get(copy.backupId())
                                .replacedBy()
                                .map(successor -> successor + " has no good copy there, or is in use")
                                .orElse("it was protected or put to use just now"),
                        "The next clean-up decides anew.");
            }
        } catch (Failure e) {
            return Optional.of(e);
        }
        return finish(places, copy, actor, why);
    }

    /** Finishes the removals that were begun and not ended, by whomever, wherever their destination answers. */
    public void finishAll(String actor, Progress progress) {
        try (OpenPlaces places = new OpenPlaces(destinations)) {
            new BackupsInTurn(copies::expiring)
                    .each(backup -> backup.forEach(copy -> {
                        progress.checkNotCancelled();
                        finish(places, copy, actor, "its removal had been cut off");
                    }));
        }
    }

    /** Removes the copies of backups that were encrypted anew, wherever the new ones have good ones by now. */
    void removeReplaced(String actor, Progress progress) {
        try (OpenPlaces places = new OpenPlaces(destinations)) {
            new BackupsInTurn(copies::replaced)
                    .each(backup -> backup.forEach(copy -> {
                        progress.checkNotCancelled();
                        remove(places, copy, actor, "it was encrypted anew");
                    }));
        }
    }

    /** Removes a copy that is EXPIRING. */
    Optional<Failure> finish(OpenPlaces places, PresentCopy copy, String actor, String why) {
        Backup backup = ledger.get(copy.backupId());
        DestinationSpec spec = spec(backup, copy);
        Optional<Store> reached = Optional.empty();
        try {
            Store store = places.open(spec, backup.folder(), copy.location());
            reached = Optional.of(store);
            Removal.remove(store, backup.folder());
        } catch (Failure e) {
            CopyState state = reached.map(store -> stateAfter(places, spec, store, backup, copy))
                    .orElse(copy.state());
            ledger.notExpired(backup.id(), copy.position(), state, e);
            tell(actor, copy, "not removed", e.getMessage());
            return Optional.of(e);
        }
        ledger.expired(backup.id(), copy.position());
        tell(actor, copy, "removed", why);
        return Optional.empty();
    }

    /** What a copy is whose removal failed: as good as before while its manifest is there. */
    private static CopyState stateAfter(
            OpenPlaces places, DestinationSpec spec, Store store, Backup backup, PresentCopy copy) {
        try {
            return Removal.begun(store, backup.folder()) ? CopyState.EXPIRING : copy.state();
        } catch (Failure e) {
            places.giveUp(spec, e);
            return CopyState.EXPIRING;
        }
    }

    private void tell(String actor, PresentCopy copy, String outcome, String detail) {
        acts.fire(new Act(actor, "", "remove " + copy.location(), copy.backupId(), outcome, detail));
    }

    private static DestinationSpec spec(Backup backup, PresentCopy copy) {
        return backup.configuration().destinations().get(copy.position());
    }
}
