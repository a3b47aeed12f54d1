package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.util.List;

/** What a restore left beside the directories that it replaced, or did not come to replace. Found by its mark alone. */
public final class LeftDirectories {
    private final List<SideDirectory> sides;

    /**
     * @param targets directories of the environment that was restored into
     * @param mark of the restore
     */
    public LeftDirectories(List<Root> targets, String mark) {
        sides = targets.stream()
                .map(root -> SideDirectory.of(root, mark))
                .filter(SideDirectory::begun)
                .toList();
    }

    /** Whether all that the restore had begun was put in place. */
    public boolean complete() {
        return !sides.isEmpty() && sides.stream().allMatch(SideDirectory::swapped);
    }

    /** The directories that were replaced. */
    public List<SideDirectories.Place> places() {
        return sides.stream()
                .filter(SideDirectory::swapped)
                .map(SideDirectories.Place::of)
                .toList();
    }

    /** Makes the targets what they were. @throws Failure RESTORE_FAILED naming one that it could not */
    public void undo() {
        for (SideDirectory side : sides) {
            attempt(side, side::undo);
        }
    }

    /** Removes what was replaced. @return whether there was anything */
    public boolean dropPrevious() {
        List<SideDirectory> replaced =
                sides.stream().filter(SideDirectory::swapped).toList();
        replaced.forEach(side -> attempt(side, () -> DirectoryTree.remove(side.previous())));
        return !replaced.isEmpty();
    }

    /** Removes what a restore of {@code mark} was to leave beside the targets without replacing them. */
    public static void dropParts(List<Root> targets, String mark) {
        for (Root root : targets) {
            SideDirectory side = SideDirectory.of(root, mark);
            attempt(side, () -> DirectoryTree.remove(side.part(mark)));
        }
    }

    private static void attempt(SideDirectory side, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new Failure(
                    Reason.RESTORE_FAILED,
                    "%s could not be cleaned up beside: %s".formatted(side.target(), e.getMessage()),
                    "See who may write there; it is tried again.",
                    e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
