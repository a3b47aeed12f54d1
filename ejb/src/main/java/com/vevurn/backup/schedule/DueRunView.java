package com.vevurn.backup.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A due time and what came of it, for a reader.
 *
 * @param dueAt the due time
 * @param outcome what came of it
 * @param backupId the backup that it began
 * @param recordedAt when that was written down
 * @param detail why, where there is more to say
 */
public record DueRunView(
        Instant dueAt, DueOutcome outcome, Optional<String> backupId, Instant recordedAt, String detail) {}
