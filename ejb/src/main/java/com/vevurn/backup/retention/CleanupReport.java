package com.vevurn.backup.retention;

import com.vevurn.backup.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what a clean-up does. Counts everything, and remembers as much of it as fits into an answer. */
final class CleanupReport {
    private static final System.Logger LOG = System.getLogger(CleanupReport.class.getName());
    private static final int PLACES = 100;

    private final int limit;
    private final List<CleanupRow> gone = new ArrayList<>();
    private final List<CleanupRow> stayed = new ArrayList<>();
    private final List<String> unknownObjects = new ArrayList<>();
    private final List<String> vanishedCopies = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long kept;
    private long removed;
    private long failed;
    private long vanished;
    private long unknown;
    private long swept;
    private boolean truncated;

    /** @param limit most rows that are remembered */
    CleanupReport(int limit) {
        this.limit = limit;
    }

    void kept(PlannedCopy copy) {
        kept++;
        remember(stayed, CleanupRow.of(copy, Optional.empty()), limit);
    }

    /** @param failure why it is still there */
    void removed(PlannedCopy copy, Optional<Failure> failure) {
        if (failure.isPresent()) {
            failed++;
        } else {
            removed++;
        }
        remember(gone, CleanupRow.of(copy, failure), limit);
    }

    void swept() {
        swept++;
    }

    void vanished(String where) {
        vanished++;
        LOG.log(System.Logger.Level.WARNING, "{0} is no longer there; the copy is marked as missing", where);
        remember(vanishedCopies, where, PLACES);
    }

    /** @param objects how many there are at that place */
    void unknown(String where, long objects) {
        unknown += objects;
        LOG.log(System.Logger.Level.WARNING, "nobody knows what lies at {0} ({1} objects)", where, objects);
        remember(unknownObjects, where, PLACES);
    }

    void problem(String what) {
        LOG.log(System.Logger.Level.WARNING, "clean-up: {0}", what);
        remember(problems, what, PLACES);
    }

    CleanupResult result(boolean dryRun) {
        return new CleanupResult(
                dryRun,
                kept,
                removed,
                failed,
                vanished,
                unknown,
                swept,
                Stream.concat(gone.stream(), stayed.stream()).limit(limit).toList(),
                unknownObjects,
                vanishedCopies,
                problems,
                truncated || gone.size() + stayed.size() > limit);
    }

    private <T> void remember(List<T> list, T what, int most) {
        if (list.size() < most) {
            list.add(what);
        } else {
            truncated = true;
        }
    }
}
