package com.vevurn.backup.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lists of key ids that copies are opened by, as the catalogue keeps them: sorted, separated by commas. There are few,
 * and each is one step in an index, however many copies there are.
 */
public final class KeyLists {
    private static final String NEXT =
            "select key_ids from backup_copy where key_ids > ? order by key_ids fetch first 1 rows only";

    private KeyLists() {}

    /** Each list once, those of copies that are gone or failed too; not the empty one. */
    public static List<String> in(Catalogue catalogue) {
        List<String> lists = new ArrayList<>();
        Optional<String> next = after("", catalogue);
        while (next.isPresent()) {
            lists.add(next.get());
            next = after(next.get(), catalogue);
        }
        return lists;
    }

    private static Optional<String> after(String list, Catalogue catalogue) {
        return catalogue.first(NEXT, row -> row.getString(1), list);
    }
}
