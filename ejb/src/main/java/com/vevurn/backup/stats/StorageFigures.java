package com.vevurn.backup.stats;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies at the destinations: good copies, their stored bytes.
 *
 * @param total all of it
 * @param byType by what is in the backups
 * @param byConfiguration by the configuration that they were made by
 * @param byDestination by the directory or URL below which they lie
 * @param growthBytesPerDay on average over the window; negative when more was removed than written
 */
public record StorageFigures(
        Amount total,
        Map<String, Amount> byType,
        Map<String, Amount> byConfiguration,
        List<DestinationFigures> byDestination,
        long growthBytesPerDay) {

    /**
     * So much.
     *
     * @param copies good copies
     * @param bytes their stored bytes
     */
    public record Amount(long copies, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(copies + other.copies, bytes + other.bytes);
        }
    }

    /**
     * One destination.
     *
     * @param destination directory or URL
     * @param held what lies there
     * @param growthBytesPerDay on average over the window
     * @param quotaBytes what may lie there, where a configuration says so
     * @param daysUntilQuota after which it is reached if it grows on as it did; absent without a quota or without growth
     */
    public record DestinationFigures(
            String destination,
            Amount held,
            long growthBytesPerDay,
            Optional<Long> quotaBytes,
            Optional<Long> daysUntilQuota) {

        static DestinationFigures of(String destination, Amount held, long growth, Optional<Long> quota) {
            return new DestinationFigures(
                    destination,
                    held,
                    growth,
                    quota,
                    quota.filter(limit -> growth > 0 || held.bytes() >= limit)
                            .map(limit -> limit <= held.bytes() ? 0 : (limit - held.bytes()) / growth));
        }
    }
}
