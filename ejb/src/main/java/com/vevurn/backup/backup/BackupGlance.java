package com.vevurn.backup.backup;

import java.time.Instant;
import java.util.Optional;

/**
 * A backup at a glance.
 *
 * @param backupId its id
 * @param state how far it is
 * @param createdAt when it was asked for
 * @param endedAt when it ended
 * @param reason token of the reason why there is no backup
 */
public record BackupGlance(
        String backupId, BackupState state, Instant createdAt, Optional<Instant> endedAt, Optional<String> reason) {}
