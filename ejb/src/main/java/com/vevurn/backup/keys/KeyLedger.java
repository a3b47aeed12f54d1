package com.vevurn.backup.keys;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.platform.KeyLists;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which master keys the copies need that the catalogue knows. */
@Stateless
@PermitAll
public class KeyLedger {
    // Without a look at the backups: copies in these states are those of backups that can be read.
    private static final String PRESENT = "%s.state in ('GOOD', 'MISSING', 'DAMAGED')";
    private static final String COPIES = " from backup_copy c where " + PRESENT.formatted("c");
    private static final String GROUPS = "select c.key_ids, count(*)" + COPIES + " group by c.key_ids";
    private static final String ANY = "select 1" + COPIES + " and c.key_ids = ? fetch first 1 rows only";

    // The first copy of each backup that the key opens; most are position 0. A count of distinct backups would keep all
    // of
    // their ids in memory.
    private static final String BACKUPS =
            "select count(*)" + COPIES + " and c.key_ids like ? and (c.position = 0 or not exists"
                    + " (select 1 from backup_copy d where d.backup_id = c.backup_id and d.position < c.position"
                    + " and d.key_ids like ? and " + PRESENT.formatted("d") + "))";

    @Inject
    private Catalogue catalogue;

    @Inject
    private Settings settings;

    /** Counts all copies: to be asked by people, not by the minute. */
    public KeyReport report() {
        return new KeyCount(settings.keys(), catalogue.list(GROUPS, KeyLedger::group), this::backupsOf).report();
    }

    /** What there is to say of keys that are needed and not at hand; as quick with a million copies as with one. */
    public Optional<String> missing() {
        return MissingKeys.words(settings.keys(), KeyLists.in(catalogue), this::needed);
    }

    private boolean needed(String keyIds) {
        return catalogue.first(ANY, row -> row.getInt(1), keyIds).isPresent();
    }

    private long backupsOf(String keyId) {
        return backupsOf(keyId, catalogue);
    }

    /** How many backups have a copy that a key opens; each counts once. */
    static long backupsOf(String keyId, Catalogue catalogue) {
        String containing = "%" + keyId + "%";
        return catalogue
                .first(BACKUPS, row -> row.getLong(1), containing, containing)
                .orElse(0L);
    }

    private static KeyCount.Group group(ResultSet row) throws SQLException {
        Optional<Set<String>> ids = Optional.ofNullable(row.getString(1)).map(KeyLedger::ids);
        return new KeyCount.Group(ids, row.getLong(2));
    }

    private static Set<String> ids(String list) {
        List<String> parts = Arrays.asList(list.split(","));
        return parts.stream().filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    }
}
