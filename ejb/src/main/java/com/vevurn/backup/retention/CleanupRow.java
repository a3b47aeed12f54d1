package com.vevurn.backup.retention;

import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.failure.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a backup at one destination, for a reader.
 *
 * @param configId its configuration
 * @param backupId the backup
 * @param destination the directory or URL below which it lies
 * @param createdAt when the backup was asked for
 * @param decision {@code keep} or {@code remove}
 * @param rule the rule that decided, a token
 * @param reason the rule in words
 * @param problem why it could not be removed
 */
public record CleanupRow(
        String configId,
        String backupId,
        String destination,
        Instant createdAt,
        String decision,
        String rule,
        String reason,
        Optional<String> problem) {
    private static final int LONGEST_PROBLEM = 300;

    static CleanupRow of(PlannedCopy planned, Optional<Failure> failure) {
        PresentCopy copy = planned.copy();
        return new CleanupRow(
                copy.configId(),
                copy.backupId(),
                copy.place(),
                copy.createdAt(),
                planned.keeps() ? "keep" : "remove",
                planned.rule().token(),
                planned.rule().words(),
                failure.map(Failure::getMessage).map(CleanupRow::cut));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM - 1) + "…";
    }
}
