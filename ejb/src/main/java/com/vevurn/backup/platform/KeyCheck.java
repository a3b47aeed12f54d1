package com.vevurn.backup.platform;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
    /** Backups that are looked at in one step, for the newest of them all may be many that have no key. */
    private static final int STEP = 1000;

    private static final Instant NO_BACKUP_YET = Instant.parse("9999-01-01T00:00:00Z");
    private static final String BEGIN_OF_STEP = "select min(created_at) from (select created_at from backup"
            + " where created_at < ? order by created_at desc fetch first " + STEP + " rows only) step";
    private static final String NEWEST_IN_STEP =
            "select c.key_ids from backup b join backup_copy c on c.backup_id = b.id"
                    + " where b.created_at >= ? and b.created_at < ? and c.state = 'GOOD' and c.key_ids <> ''"
                    + " order by b.created_at desc, c.id fetch first 1 rows only";

    private KeyCheck() {}

    /**
     * @param configured read only where the catalogue needs a key
     * @throws Failure SETTING_INVALID naming the ids of the keys that are needed; without a key nothing can be wrong
     */
    static void require(Catalogue catalogue, Supplier<Settings> configured) {
        List<String> lists = KeyLists.in(catalogue);
        if (lists.isEmpty()) {
            return;
        }
        Settings settings = configured.get();
        if (settings.keys().active().isEmpty()
                || lists.stream().allMatch(list -> settings.keys().opens(ids(list)))) {
            return;
        }
        Set<String> needed = newest(catalogue);
        if (!needed.isEmpty()
                && !settings.keys().opens(needed)
                && !settings.lostKeys().containsAll(needed)) {
            String ids = String.join(" or ", needed);
            throw new Failure(
                    Reason.SETTING_INVALID,
                    // The whole of it in the fact, for of a failed deployment the log shows nothing else.
                    "BACKUP_ENCRYPTION_KEY is the key %s; the newest backup needs %s: set that key, or, if it is lost for good, BACKUP_ENCRYPTION_LOST_KEYS=%s"
                            .formatted(settings.keys().activeKey().id(), ids, String.join(",", needed)),
                    "Where the other key is to take its place, add this one to BACKUP_ENCRYPTION_OLD_KEYS.");
        }
    }

    private static Set<String> newest(Catalogue catalogue) {
        Instant end = NO_BACKUP_YET;
        Optional<Instant> begin = beginOfStep(end, catalogue);
        while (begin.isPresent()) {
            Optional<String> list = catalogue.first(NEWEST_IN_STEP, row -> row.getString(1), begin.get(), end);
            if (list.isPresent()) {
                return ids(list.get());
            }
            end = begin.get();
            begin = beginOfStep(end, catalogue);
        }
        return Set.of();
    }

    private static Optional<Instant> beginOfStep(Instant end, Catalogue catalogue) {
        return catalogue
                .first(BEGIN_OF_STEP, row -> Catalogue.instant(row, 1), end)
                .flatMap(found -> found);
    }

    private static Set<String> ids(String list) {
        return new TreeSet<>(Arrays.asList(list.split(",")));
    }
}
