package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;
import java.time.Instant;
import java.util.Optional;

/**
 * Event, in the transaction that records it: a destination holds more or less than before.
 *
 * @param configId configuration of the backup
 * @param type what is in it
 * @param destination the directory or URL below which it lies
 * @param copies good copies more, or fewer
 * @param bytes stored bytes more, or fewer
 * @param since when that came to be; now when absent
 */
public record HoldingChanged(
        String configId, BackupType type, String destination, long copies, long bytes, Optional<Instant> since) {
    /** A change of just now. */
    public HoldingChanged(String configId, BackupType type, String destination, long copies, long bytes) {
        this(configId, type, destination, copies, bytes, Optional.empty());
    }

    /** The same as having come to be earlier, where it is only heard of now. */
    HoldingChanged since(Instant then) {
        return new HoldingChanged(configId, type, destination, copies, bytes, Optional.of(then));
    }
}
