package com.vevurn.backup.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a configuration stands.
 *
 * @param id the configuration
 * @param runs backups that ended on the days of the window
 * @param successRate part of them with at least one good copy, 0 to 1; cancelled ones do not count
 * @param overdue whether a due time passed without a good backup for longer than allowed; looked at every 20 seconds
 * @param lastGood its newest backup that can be read
 * @param recoveryPoint how much would be lost now: the age of its newest backup that can be read
 * @param lastProof the newest proof that one of its backups can be read
 * @param lastDrill the newest drill that proved one of its backups, with the measured recovery time
 */
public record ConfigurationFigures(
        String id,
        long runs,
        Optional<Double> successRate,
        boolean overdue,
        Optional<LastGood> lastGood,
        Optional<Duration> recoveryPoint,
        Optional<LastProof> lastProof,
        Optional<LastDrill> lastDrill) {

    /**
     * A backup that can be read.
     *
     * @param backupId its id
     * @param at when it ended
     * @param age how long ago that is
     * @param duration how long it took
     * @param storedBytes bytes of one copy
     */
    public record LastGood(String backupId, Instant at, Duration age, Duration duration, long storedBytes) {}

    /**
     * A proof.
     *
     * @param backupId what was read back
     * @param level VERIFIED or PROVEN
     * @param at when
     * @param age how long ago that is
     */
    public record LastProof(String backupId, String level, Instant at, Duration age) {}

    /**
     * A drill that proved a backup.
     *
     * @param backupId what was restored
     * @param at when it ended
     * @param age how long ago that is
     * @param recoveryTime from the first byte that was fetched to a database that can be used
     */
    public record LastDrill(String backupId, Instant at, Duration age, Duration recoveryTime) {}
}
