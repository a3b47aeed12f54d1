package com.vevurn.backup.config;

/**
 * How long backups are kept.
 *
 * @param daily days for which all are kept, 1 to 3660
 * @param weekly weeks after that for which the first of each week is kept, 0 to 520
 * @param monthly months after that for which the first of each month is kept, 0 to 120
 */
public record Retention(int daily, int weekly, int monthly) {
    static final int MAX_DAILY = 3660;
    static final int MAX_WEEKLY = 520;
    static final int MAX_MONTHLY = 120;

    /** What holds when a document does not say. */
    public static final Retention USUAL = new Retention(7, 4, 6);
}
