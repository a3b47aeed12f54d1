package com.vevurn.backup.restore;

import com.vevurn.backup.operation.Operation;
import java.util.Locale;

/** What distinguishes one restore, or one drill, in the names of the databases that it makes. */
public final class RestoreMark {
    private RestoreMark() {}

    /** Time and random part of the operation's id: after a crash, the names are found again from the id alone. */
    public static String of(Operation operation) {
        String id = operation.id();
        return id.substring(id.indexOf('-') + 1).toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
