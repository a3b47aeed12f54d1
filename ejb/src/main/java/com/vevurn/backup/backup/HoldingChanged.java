package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;

/**
 * Event, in the transaction that records it: a destination holds more or less than before.
 *
 * @param configId configuration of the backup
 * @param type what is in it
 * @param destination the directory or URL below which it lies
 * @param copies good copies more, or fewer
 * @param bytes stored bytes more, or fewer
 */
public record HoldingChanged(String configId, BackupType type, String destination, long copies, long bytes) {}
