package com.vevurn.backup.backup;

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
