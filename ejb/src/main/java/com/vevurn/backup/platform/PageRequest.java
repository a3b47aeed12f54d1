package com.vevurn.backup.platform;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a list is wanted.
 *
 * @param page from 1
 * @param limit 1 to 100
 */
public record PageRequest(int page, int limit) {
    private static final int LARGEST = 100;
    private static final int LAST = 10_000_000;

    /** @throws Failure REQUEST_INVALID naming each value out of its range */
    public PageRequest {
        List<Fault> faults = new ArrayList<>();
        if (page < 1 || page > LAST) {
            faults.add(new Fault("/page", "must lie between 1 and " + LAST + ", is " + page));
        }
        if (limit < 1 || limit > LARGEST) {
            faults.add(new Fault("/limit", "must lie between 1 and " + LARGEST + ", is " + limit));
        }
        if (!faults.isEmpty()) {
            throw Failure.refused(Reason.REQUEST_INVALID, "the page asked for does not exist", faults);
        }
    }

    public int offset() {
        return (page - 1) * limit;
    }
}
