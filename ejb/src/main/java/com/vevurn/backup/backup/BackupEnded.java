package com.vevurn.backup.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Event, in the transaction that records it: a backup has come to its end, whatever end that was.
 *
 * @param backupId the backup
 * @param configId its configuration
 * @param outcome the state in which it ended
 * @param reason token of the reason why it did not succeed
 * @param endedAt when
 * @param duration from its beginning
 * @param storedBytes bytes of one copy
 */
public record BackupEnded(
        String backupId,
        String configId,
        BackupState outcome,
        Optional<String> reason,
        Instant endedAt,
        Duration duration,
        long storedBytes) {}
