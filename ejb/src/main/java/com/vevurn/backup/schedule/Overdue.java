package com.vevurn.backup.schedule;

import com.vevurn.backup.backup.NewestBackups;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells silence from rest: a configuration is overdue when a due time passed longer ago than {@code backup.schedule.grace}
 * and no good backup has begun since. A backup that runs may still become the good one, so until its end nothing is
 * overdue. Knows nothing of who asks: the list of configurations does, and statistics may.
 */
@Dependent
public class Overdue {
    @Inject
    private Cadences cadences;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** The first due time that is without a good backup; empty when the configuration is not overdue. */
    public Optional<Instant> since(Edition edition, NewestBackups newest) {
        if (running(newest)) {
            return Optional.empty();
        }
        return cadences.inForce(edition.configuration(), Purpose.BACKUP)
                .flatMap(cadence -> cadence.overdueSince(
                        edition.updatedAt(),
                        newest.good().map(good -> good.createdAt()),
                        settings.scheduling().grace(),
                        clock.instant()));
    }

    static boolean running(NewestBackups newest) {
        return newest.last().filter(last -> !last.state().ended()).isPresent();
    }
}
