package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.CopyOutcome;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The copies of one backup, asked as a whole. */
record CopySet(List<BackupCopy> copies) {
    /** Whether there is a good copy wherever none was removed on purpose. */
    boolean everywhere() {
        return copies.stream()
                .allMatch(copy -> copy.state() == CopyState.GOOD || copy.state().gone());
    }

    /** Whether the last copy is gone. */
    boolean nothingLeft() {
        return copies.stream().noneMatch(copy -> copy.state().present() || copy.state() == CopyState.EXPIRING);
    }

    /** Positions of the copies that are at their destinations or should be. */
    List<Integer> present() {
        return positions(CopyState::present);
    }

    /** Positions of those copies, and of those that never came to be but could be made from them. */
    List<Integer> repairable() {
        return positions(state -> state.present() || state == CopyState.FAILED);
    }

    /** Positions of the copies in the order in which a reader tries them: those known to be good first. */
    List<Integer> readingOrder() {
        return copies.stream()
                .filter(copy -> copy.state().present())
                .sorted((a, b) -> Boolean.compare(b.state() == CopyState.GOOD, a.state() == CopyState.GOOD))
                .map(BackupCopy::position)
                .toList();
    }

    String location(int position) {
        return copies.get(position).location();
    }

    /** The position of the copy at a place; empty where nothing is known of a copy there. */
    Optional<Integer> positionAt(String location) {
        return copies.stream()
                .filter(copy -> copy.location().equals(location))
                .map(BackupCopy::position)
                .findFirst();
    }

    /** Whether a copy is held to be gone, so that it is news when it is complete. One that is damaged is no news. */
    boolean mayBeFound(int position) {
        return switch (copies.get(position).state()) {
            case FAILED, MISSING, EXPIRED -> true;
            case PENDING, GOOD, DAMAGED, EXPIRING -> false;
        };
    }

    /** The keys that open a copy are these by now. */
    void keyed(int position, Set<String> keyIds) {
        copies.get(position).keyed(keyIds);
    }

    /**
     * Takes what was written in the place of other copies.
     *
     * @param wanted positions where there is to be a copy by now; what was written elsewhere is to be removed
     * @throws Failure STATE_CONFLICT when nothing of it is wanted any more, or copies were found that it does not know of
     */
    void written(WrittenBackup written, List<Integer> wanted) {
        if (copies.size() != written.copies().size()
                || wanted.stream()
                        .allMatch(at -> written.copies().get(at).failure().isPresent())) {
            throw new Failure(
                    Reason.STATE_CONFLICT, "copies were removed or found meanwhile", "It is tried again in an hour.");
        }
        for (BackupCopy copy : copies) {
            int at = copy.position();
            CopyOutcome outcome = written.copies().get(at);
            boolean good = outcome.failure().isEmpty();
            if (good || wanted.contains(at)) {
                copy.written(outcome, written.keyIds());
            } else {
                copy.expired();
            }
            if (good && !wanted.contains(at)) {
                copy.expiring();
            }
        }
    }

    /** Whether there is a good copy at a place, or was one that has been removed on purpose. */
    boolean standsInAt(String place, Folder folder) {
        return copies.stream()
                .filter(copy -> PresentCopy.place(copy.location(), folder).equals(place))
                .anyMatch(copy -> copy.state() == CopyState.GOOD || copy.state() == CopyState.EXPIRED);
    }

    /** Begins the removal of a copy that is there. */
    void expiring(int position) {
        copies.get(position).expiring();
    }

    /** A copy could not be removed: still there as it was, or no copy any more, as {@code now} says. */
    void notExpired(int position, CopyState now, Failure why) {
        copies.get(position).notExpired(now, why);
    }

    void swept(int position, Instant now) {
        copies.get(position).swept(now);
    }

    /** How many good copies each destination holds. */
    Map<String, Long> held(String configId, String backupId) {
        Map<String, Long> held = new TreeMap<>();
        for (BackupCopy copy : copies) {
            if (copy.state() == CopyState.GOOD) {
                held.merge(Holdings.destination(copy.location(), configId, backupId), 1L, Long::sum);
            }
        }
        return held;
    }

    private List<Integer> positions(Predicate<CopyState> which) {
        return copies.stream()
                .filter(copy -> which.test(copy.state()))
                .map(BackupCopy::position)
                .toList();
    }
}
