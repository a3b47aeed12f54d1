package com.vevurn.backup.rebuild;

import java.util.List;

/**
 * What a recovery kit tells of one configuration.
 *
 * @param configId its id
 * @param headline what it is, in words
 * @param places where its backups go, as of now
 * @param backups its newest good backups, newest first
 */
record KitEntry(String configId, String headline, List<String> places, List<KitBackup> backups) {
    KitEntry {
        places = List.copyOf(places);
        backups = List.copyOf(backups);
    }

    /**
     * A good backup.
     *
     * @param id its id
     * @param proof what is known of it
     * @param storedBytes bytes of one copy
     * @param copies where its good copies lie
     */
    record KitBackup(String id, String proof, long storedBytes, List<String> copies) {
        KitBackup {
            copies = List.copyOf(copies);
        }
    }
}
