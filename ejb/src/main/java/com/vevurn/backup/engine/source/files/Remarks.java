package com.vevurn.backup.engine.source.files;

import java.util.ArrayList;
import java.util.List;

/** What went not as it should without failing the whole, a line each, and no more lines than anybody reads. */
final class Remarks {
    private static final int KEPT = 100;
    private static final int LONGEST = 400;

    private final List<String> lines = new ArrayList<>();
    private long more;

    /** @param what a fact about the file that {@code place} names */
    void add(String place, String what) {
        if (lines.size() == KEPT) {
            more++;
            return;
        }
        // The end of a path tells more than its beginning.
        String cut = place.length() > LONGEST ? "…" + place.substring(place.length() - LONGEST) : place;
        lines.add(cut + " " + what);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (more > 0) {
            all.add("and %d more remarks of this kind".formatted(more));
        }
        return all;
    }
}
