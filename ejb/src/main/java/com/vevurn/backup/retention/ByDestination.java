package com.vevurn.backup.retention;

import com.vevurn.backup.backup.PresentCopy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the histories of a configuration at its destinations apart. */
final class ByDestination {
    private ByDestination() {}

    /**
     * The copies at each destination, in the order in which they came. A backup may have two copies at places of the same
     * name, such as buckets of two services: those are two destinations.
     */
    static Collection<List<PresentCopy>> group(List<PresentCopy> copies) {
        Map<String, List<PresentCopy>> places = new LinkedHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (PresentCopy copy : copies) {
            int time = times.merge(copy.location(), 1, Integer::sum);
            places.computeIfAbsent(copy.place() + " " + time, place -> new ArrayList<>())
                    .add(copy);
        }
        return places.values();
    }
}
