package com.vevurn.backup.stats;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What came of the backups that ended within a window.
 *
 * @param days length of the window, which ends now
 * @param runs backups that ended
 * @param successRate part of them with at least one good copy, 0 to 1; cancelled ones do not count
 * @param averageDuration of those with a good copy
 * @param p95Duration longer than 95 of 100 of those with a good copy took; to 3 %
 * @param storedBytes written by them, one copy of each
 * @param outcomes backups by the state in which they ended
 * @param failures backups without a good copy, by the reason
 */
public record RunFigures(
        int days,
        long runs,
        Optional<Double> successRate,
        Optional<Duration> averageDuration,
        Optional<Duration> p95Duration,
        long storedBytes,
        Map<String, Long> outcomes,
        Map<String, Long> failures) {}
