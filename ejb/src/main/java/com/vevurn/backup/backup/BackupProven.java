package com.vevurn.backup.backup;

import java.time.Instant;

/**
 * Event, in the transaction that records it: a backup was read back and found good.
 *
 * @param backupId the backup
 * @param configId its configuration
 * @param proof how closely it was looked at
 * @param at when
 */
public record BackupProven(String backupId, String configId, Proof proof, Instant at) {}
