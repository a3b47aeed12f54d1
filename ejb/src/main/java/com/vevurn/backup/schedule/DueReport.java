package com.vevurn.backup.schedule;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Act;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the log, the audit trail and people what came of due times. */
@ApplicationScoped
public class DueReport {
    private static final System.Logger LOG = System.getLogger(DueReport.class.getName());

    @Inject
    private Event<Act> acts;

    @Inject
    private Event<Notice> notices;

    void started(Configuration configuration, Purpose purpose, Instant due, String backup) {
        String fact = switch (purpose) {
            case BACKUP -> "%s due at %s is begun as %s".formatted(configuration.id(), due, backup);
            case DRILL -> "the drill of %s due at %s tries %s".formatted(configuration.id(), due, backup);
        };
        LOG.log(System.Logger.Level.INFO, fact);
        String detail = purpose == Purpose.BACKUP ? "due " + due + " " + backup : fact;
        acts.fire(new Act(DueLedger.ACTOR, "", "schedule", configuration.id(), "permitted", detail));
    }

    void notRun(Configuration configuration, Purpose purpose, Instant due, DueOutcome outcome, Failure why) {
        tell(
                configuration,
                outcome,
                "the %s of %s that was due at %s was %s: %s"
                        .formatted(purpose.word(), configuration.id(), due, word(outcome), why.getMessage()),
                why.hint());
    }

    void missed(Configuration configuration, Purpose purpose, List<Instant> missed) {
        if (missed.isEmpty()) {
            return;
        }
        String times = missed.size() == 1
                ? "the due time " + missed.get(0) + " of " + things(configuration, purpose) + " passed"
                : "%d due times of %s from %s to %s passed"
                        .formatted(
                                missed.size(),
                                things(configuration, purpose),
                                missed.get(0),
                                missed.get(missed.size() - 1));
        tell(
                configuration,
                DueOutcome.MISSED,
                times + " without a run",
                "Was the server down? BACKUP_CATCH_UP says how old a missed due time may be that is run after all.");
    }

    private static String things(Configuration configuration, Purpose purpose) {
        return purpose == Purpose.BACKUP ? configuration.id() : "drills of " + configuration.id();
    }

    private void tell(Configuration configuration, DueOutcome outcome, String fact, String hint) {
        LOG.log(System.Logger.Level.WARNING, fact);
        acts.fire(new Act(DueLedger.ACTOR, "", "schedule", configuration.id(), word(outcome), fact));
        notices.fire(new Notice(NoticeKind.SCHEDULE_MISSED, configuration.id(), Optional.empty(), fact, hint));
    }

    private static String word(DueOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
