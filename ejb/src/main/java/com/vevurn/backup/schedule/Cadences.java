package com.vevurn.backup.schedule;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.engine.plan.Cadence;
import com.vevurn.backup.engine.plan.Cron;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** The cadence of a configuration, as this deployment spreads starts. */
@Dependent
public class Cadences {
    @Inject
    private Settings settings;

    /** When something is done for a configuration; empty when it never is by itself. */
    Optional<Cadence> inForce(Configuration configuration, Purpose purpose) {
        return configuration.enabled() ? of(configuration, purpose) : Optional.empty();
    }

    /** When it would be done, were the configuration enabled; empty when it has no schedule for it. */
    Optional<Cadence> of(Configuration configuration, Purpose purpose) {
        return switch (purpose) {
            case BACKUP -> configuration.schedule().map(cron -> cadence(configuration, cron, configuration.id()));
            case DRILL ->
                configuration.drillSchedule().map(cron -> cadence(configuration, cron, configuration.id() + " drill"));
        };
    }

    private Cadence cadence(Configuration configuration, String cron, String seed) {
        return new Cadence(Cron.of(cron), configuration.zone(), jitter(), seed);
    }

    private Duration jitter() {
        return settings.scheduling().jitter();
    }
}
