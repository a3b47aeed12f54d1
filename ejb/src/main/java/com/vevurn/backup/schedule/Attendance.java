package com.vevurn.backup.schedule;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.engine.plan.Cadence;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does what is due: begins backups and drills, writes down what was skipped and missed, begins again what a crash interrupted. */
@ApplicationScoped
public class Attendance {
    @Inject
    private DueLedger ledger;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private Cadences cadences;

    @Inject
    private DueReport report;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Attends to a configuration. @return when its next due time for that purpose starts */
    Instant attend(Edition edition, Purpose purpose, Cadence cadence) {
        Instant settled = ledger.latest(edition.configuration().id(), purpose)
                .filter(edition.updatedAt()::isBefore)
                .orElse(edition.updatedAt());
        Cadence.Agenda agenda =
                cadence.agenda(settled, clock.instant(), settings.scheduling().catchUp());
        // What was missed is settled first: afterwards nobody would look for what is older than the run.
        if (!agenda.missed().isEmpty()) {
            List<Instant> missed = ledger.settle(
                    edition, purpose, agenda.missed(), DueOutcome.MISSED, "no server attended to it in time");
            report.missed(edition.configuration(), purpose, missed);
        }
        agenda.run().ifPresent(due -> run(edition, purpose, due));
        return agenda.next();
    }

    /** Begins again, once, what was interrupted by the end of its server. */
    void rerunInterrupted() {
        Instant oldest = clock.instant().minus(settings.scheduling().catchUp());
        ledger.interrupted(oldest).forEach(this::rerun);
    }

    private void run(Edition edition, Purpose purpose, Instant due) {
        Configuration configuration = edition.configuration();
        try {
            ledger.start(edition, purpose, due)
                    .ifPresent(backup -> report.started(configuration, purpose, due, backup));
        } catch (Failure e) {
            DueOutcome outcome = e.reason() == Reason.ALREADY_RUNNING ? DueOutcome.SKIPPED : DueOutcome.REFUSED;
            if (!ledger.settle(edition, purpose, List.of(due), outcome, e.getMessage())
                    .isEmpty()) {
                report.notRun(configuration, purpose, due, outcome, e);
            }
        }
    }

    private void rerun(DueRun interrupted) {
        Instant due = interrupted.view().dueAt();
        Optional<Configuration> configuration = configurations
                .edition(interrupted.configId())
                .map(Edition::configuration)
                .filter(stored -> cadences.inForce(stored, Purpose.BACKUP).isPresent());
        if (configuration.isEmpty()) {
            ledger.giveUp(interrupted, "the configuration is not scheduled any more");
            return;
        }
        try {
            ledger.rerun(interrupted, configuration.get())
                    .ifPresent(backup -> report.started(configuration.get(), Purpose.BACKUP, due, backup));
        } catch (Failure e) {
            // Where a backup runs already, this one is as good.
            if (ledger.giveUp(interrupted, e.getMessage()) && e.reason() != Reason.ALREADY_RUNNING) {
                report.notRun(configuration.get(), Purpose.BACKUP, due, DueOutcome.INTERRUPTED, e);
            }
        }
    }
}
