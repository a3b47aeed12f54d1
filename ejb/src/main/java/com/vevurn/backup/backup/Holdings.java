package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the good copies of a backup take, by the destinations that hold them.
 *
 * @param copies good copies at each destination
 * @param bytes stored bytes of one copy
 */
record Holdings(Map<String, Long> copies, long bytes) {
    /** Those of a backup that is not known yet. */
    static final Holdings NONE = new Holdings(Map.of(), 0);

    private static final int LONGEST = 500;

    /** The destination of a copy: its location without its last two parts, which are the configuration and the backup. */
    static String destination(String location, String configId, String backupId) {
        String folder = "/" + configId + "/" + backupId;
        String place =
                location.endsWith(folder) ? location.substring(0, location.length() - folder.length()) : location;
        return place.length() <= LONGEST ? place : place.substring(0, LONGEST);
    }

    /** What changed from these to {@code later}. */
    List<HoldingChanged> until(Holdings later, String configId, BackupType type) {
        Map<String, Long> places = new TreeMap<>(copies);
        places.putAll(later.copies);
        List<HoldingChanged> changes = new ArrayList<>();
        for (String place : places.keySet()) {
            long before = copies.getOrDefault(place, 0L);
            long after = later.copies.getOrDefault(place, 0L);
            if (before != after || before * bytes != after * later.bytes) {
                changes.add(new HoldingChanged(
                        configId, type, place, after - before, after * later.bytes - before * bytes));
            }
        }
        return changes;
    }
}
