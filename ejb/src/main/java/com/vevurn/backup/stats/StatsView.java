package com.vevurn.backup.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How backups fare.
 *
 * @param at when this was so
 * @param window length in days of the window that {@code failuresByDay}, {@code storage} and {@code configurations} cover
 * @param runs figures of each window
 * @param failuresByDay failed backups by day and reason
 * @param storage what lies where
 * @param configurations how each configuration stands
 * @param operations active operations by their state
 */
public record StatsView(
        Instant at,
        int window,
        List<RunFigures> runs,
        List<DailyFailures> failuresByDay,
        StorageFigures storage,
        List<ConfigurationFigures> configurations,
        Map<String, Long> operations) {}
