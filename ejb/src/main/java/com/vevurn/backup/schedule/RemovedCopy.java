package com.vevurn.backup.schedule;

import com.vevurn.backup.retention.PlannedCopy;
import java.time.Instant;

/**
 * A copy that a document's retention would remove, and that the one in force keeps.
 *
 * @param backupId its backup
 * @param destination the directory or URL below which it lies
 * @param createdAt when the backup was asked for
 * @param reason why it would go, as half a sentence
 */
public record RemovedCopy(String backupId, String destination, Instant createdAt, String reason) {
    static RemovedCopy of(PlannedCopy planned) {
        return new RemovedCopy(
                planned.copy().backupId(),
                planned.copy().place(),
                planned.copy().createdAt(),
                planned.rule().words());
    }
}
