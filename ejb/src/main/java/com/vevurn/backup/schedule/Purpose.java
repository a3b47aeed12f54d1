package com.vevurn.backup.schedule;

import java.util.Locale;

/** What a due time is for. */
public enum Purpose {
    /** A backup is made. */
    BACKUP,
    /** The newest good backup is tried. */
    DRILL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
