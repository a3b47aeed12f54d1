package com.vevurn.backup.keys;

import com.vevurn.backup.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of copies while a rotation goes on. */
final class RotationTally {
    private static final System.Logger LOG = System.getLogger(RotationTally.class.getName());
    private static final int MOST_PROBLEMS = 500;

    private final List<String> problems = new ArrayList<>();
    private long rotated;
    private long unchanged;
    private long failed;

    void rotated() {
        rotated++;
    }

    void unchanged() {
        unchanged++;
    }

    void failed(String location, Failure why) {
        failed++;
        LOG.log(System.Logger.Level.WARNING, "{0} keeps its keys for now: {1}", location, why.getMessage());
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(location + ": " + why.getMessage());
        }
    }

    RotationResult result(RotationMode mode, String activeKey) {
        return new RotationResult(mode, activeKey, rotated, unchanged, failed, problems);
    }
}
