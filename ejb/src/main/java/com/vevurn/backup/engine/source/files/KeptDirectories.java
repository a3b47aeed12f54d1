package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The directories that a restore replaced and that are still kept beside their successors, so that they can be put back. */
public final class KeptDirectories {
    private final List<SideDirectory> sides;

    /**
     * @param targets the directories that were replaced
     * @param mark of the restore
     * @param undone distinguishes the undoing in the names under which their successors are kept
     */
    public KeptDirectories(List<Root> targets, String mark, String undone) {
        sides = targets.stream()
                .map(root -> SideDirectory.kept(root, mark, undone))
                .toList();
    }

    /** The names of those that are not there any more. */
    public List<String> missing() {
        return sides.stream()
                .filter(side -> !side.ready())
                .map(SideDirectory::name)
                .toList();
    }

    /** Whether all of them are back in their places. */
    public boolean back() {
        return sides.stream().allMatch(SideDirectory::swapped);
    }

    public List<SideDirectories.Place> places() {
        return sides.stream().map(SideDirectories.Place::of).toList();
    }

    /** Puts all of them back, or none. @throws Failure RESTORE_FAILED */
    public void putBack() {
        Deque<SideDirectory> done = new ArrayDeque<>();
        try {
            for (SideDirectory side : sides) {
                side.swap();
                done.push(side);
            }
        } catch (Failure e) {
            done.forEach(KeptDirectories::keepAgain);
            throw e;
        }
    }

    /** Takes it back, as far as it has come. @throws Failure RESTORE_FAILED naming one that cannot be moved */
    public void keepAgain() {
        sides.forEach(KeptDirectories::keepAgain);
    }

    private static void keepAgain(SideDirectory side) {
        try {
            side.takeBack();
        } catch (IOException e) {
            throw new Failure(
                    Reason.RESTORE_FAILED,
                    "%s could not be put in order by itself: %s".formatted(side.target(), e.getMessage()),
                    "See who may write beside it; what belongs there is kept as %s.".formatted(side.previous()),
                    e);
        }
    }
}
