package com.vevurn.backup.stats;

import java.time.LocalDate;

/**
 * Backups of one day that failed for one reason.
 *
 * @param day in UTC
 * @param reason its token
 * @param runs how many
 */
public record DailyFailures(LocalDate day, String reason, long runs) {}
