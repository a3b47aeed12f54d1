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
    private static final String PRESENT = " from backup_copy c join backup b on b.id = c.backup_id"
            + " where b.state in ('COMPLETED', 'INCOMPLETE') and c.state in ('GOOD', 'MISSING', 'DAMAGED')";
    private static final String GROUPS = "select c.key_ids, count(*)" + PRESENT + " group by c.key_ids";
    private static final String ANY = "select 1" + PRESENT + " and c.key_ids = ? fetch first 1 rows only";
    private static final String BACKUPS = "select count(distinct c.backup_id)" + PRESENT + " and c.key_ids like ?";

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
        return catalogue
                .first(BACKUPS, row -> row.getLong(1), "%" + keyId + "%")
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
