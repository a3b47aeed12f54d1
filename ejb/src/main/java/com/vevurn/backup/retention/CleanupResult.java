package com.vevurn.backup.retention;

import java.util.List;

/**
 * What a clean-up did, or, as a dry run, would do.
 *
 * @param dryRun whether nothing was changed
 * @param kept copies that stay
 * @param removed copies that go
 * @param failed copies that should have gone and could not be removed; tried again the next time
 * @param vanished copies that were no longer at their destination, and are MISSING now
 * @param unknown objects at destinations that the catalogue knows nothing of; they stay
 * @param swept left-overs of failed copies that were looked for and removed
 * @param rows each copy, those that go first; not all of them where {@code truncated}
 * @param unknownObjects where the unknown objects lie; the first of them
 * @param vanishedCopies where the vanished copies were; the first of them
 * @param problems what kept it from doing all of its work, such as a destination that does not answer; the first of them
 * @param truncated whether there was more than is listed
 */
public record CleanupResult(
        boolean dryRun,
        long kept,
        long removed,
        long failed,
        long vanished,
        long unknown,
        long swept,
        List<CleanupRow> rows,
        List<String> unknownObjects,
        List<String> vanishedCopies,
        List<String> problems,
        boolean truncated) {
    public CleanupResult {
        rows = List.copyOf(rows);
        unknownObjects = List.copyOf(unknownObjects);
        vanishedCopies = List.copyOf(vanishedCopies);
        problems = List.copyOf(problems);
    }
}
