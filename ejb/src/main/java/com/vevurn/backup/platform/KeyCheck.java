package com.vevurn.backup.platform;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Refuses a wrong master key before anything is done with it: the catalogue knows by which keys the newest good backup
 * opens, and a ring without any of them is not the one that this catalogue was used with. A ring that lacks an older key only
 * is told of elsewhere, and starts.
 */
final class KeyCheck {
    private static final String NEWEST = "select c.key_ids from backup_copy c join backup b on b.id = c.backup_id"
            + " where c.state = 'GOOD' and c.key_ids <> '' order by b.created_at desc, c.id fetch first 1 rows only";

    private KeyCheck() {}

    /**
     * @param configured read only where the catalogue needs a key
     * @throws Failure SETTING_INVALID naming the ids of the keys that are needed; without a key nothing can be wrong
     */
    static void require(Catalogue catalogue, Supplier<Settings> configured) {
        Optional<Set<String>> needed = catalogue
                .first(NEWEST, row -> row.getString(1))
                .map(ids -> new TreeSet<>(Arrays.asList(ids.split(","))));
        if (needed.isEmpty()) {
            return;
        }
        Settings settings = configured.get();
        if (settings.keys().active().isEmpty()) {
            return;
        }
        if (!settings.keys().opens(needed.get()) && !settings.lostKeys().containsAll(needed.get())) {
            String ids = String.join(" or ", needed.get());
            throw new Failure(
                    Reason.SETTING_INVALID,
                    // The whole of it in the fact, for of a failed deployment the log shows nothing else.
                    "BACKUP_ENCRYPTION_KEY is the key %s; the newest backup needs %s: set that key, or, if it is lost for good, BACKUP_ENCRYPTION_LOST_KEYS=%s"
                            .formatted(settings.keys().activeKey().id(), ids, String.join(",", needed.get())),
                    "Where the other key is to take its place, add this one to BACKUP_ENCRYPTION_OLD_KEYS.");
        }
    }
}
