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

    /** When a configuration runs; empty when it never does by itself. */
    Optional<Cadence> inForce(Configuration configuration) {
        return configuration.enabled() ? of(configuration) : Optional.empty();
    }

    /** When a configuration would run, were it enabled; empty when it has no schedule. */
    Optional<Cadence> of(Configuration configuration) {
        return configuration
                .schedule()
                .map(schedule -> new Cadence(Cron.of(schedule), configuration.zone(), jitter(), configuration.id()));
    }

    private Duration jitter() {
        return settings.scheduling().jitter();
    }
}
