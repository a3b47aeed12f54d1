package com.vevurn.backup.schedule;

import com.vevurn.backup.backup.NewestBackups;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.engine.plan.Cadence;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says how a configuration stands. */
@Dependent
public class Statuses {
    private static final int UPCOMING = 5;

    @Inject
    private Cadences cadences;

    @Inject
    private Overdue overdue;

    @Inject
    private Clock clock;

    ScheduleStatus of(Edition edition, NewestBackups newest, Optional<DueRunView> lastDue) {
        Configuration configuration = edition.configuration();
        Optional<Instant> since = overdue.since(edition, newest);
        List<Instant> upcoming = cadences.inForce(configuration, Purpose.BACKUP)
                .map(cadence -> cadence.upcoming(clock.instant(), UPCOMING))
                .orElse(List.of());
        return new ScheduleStatus(
                state(configuration, Overdue.running(newest), since.isPresent()),
                cadences.of(configuration, Purpose.BACKUP).map(Cadence::cron).map(cron -> cron.words()),
                configuration.zone().getId(),
                upcoming,
                newest.last(),
                newest.good(),
                lastDue,
                since,
                cadences.inForce(configuration, Purpose.DRILL)
                        .flatMap(cadence ->
                                cadence.upcoming(clock.instant(), 1).stream().findFirst()));
    }

    private static ScheduleState state(Configuration configuration, boolean running, boolean overdue) {
        if (running) {
            return ScheduleState.RUNNING;
        }
        if (!configuration.enabled()) {
            return ScheduleState.DISABLED;
        }
        if (configuration.schedule().isEmpty()) {
            return ScheduleState.UNSCHEDULED;
        }
        return overdue ? ScheduleState.OVERDUE : ScheduleState.IDLE;
    }
}
