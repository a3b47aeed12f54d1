package com.vevurn.backup.platform;

import java.util.Locale;

/**
 * Which part in removing backups a server has among those of its catalogue, so that the credentials which may delete can be
 * kept away from the servers that are reached from outside.
 */
public enum CleanupShare {
    /** It removes, as it does everything else. */
    HERE,
    /** It leaves clean-ups and deletions to others. */
    ELSEWHERE,
    /** It does nothing else. */
    ONLY;

    /** @param removing whether something is removed by it */
    public boolean takes(boolean removing) {
        return this == HERE || removing == (this == ONLY);
    }

    static CleanupShare of(String text) {
        for (CleanupShare share : values()) {
            if (share.name().toLowerCase(Locale.ROOT).equals(text)) {
                return share;
            }
        }
        throw new IllegalArgumentException("is \"" + text + "\"; it must be here, elsewhere or only");
    }
}
