package com.vevurn.backup.backup;

/** What is known of a backup beyond its having been written. Each is worth more than the one before. */
public enum Proof {
    NONE,
    /** Every good copy was read back and is what was written. */
    VERIFIED,
    /** It was restored and compared. */
    PROVEN
}
