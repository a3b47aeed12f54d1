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

    void started(Configuration configuration, Instant due, String backup) {
        LOG.log(System.Logger.Level.INFO, "{0} due at {1} is begun as {2}", configuration.id(), due, backup);
        acts.fire(
                new Act(DueLedger.ACTOR, "", "schedule", configuration.id(), "permitted", "due " + due + " " + backup));
    }

    void notRun(Configuration configuration, Instant due, DueOutcome outcome, Failure why) {
        tell(
                configuration,
                outcome,
                "the backup of %s that was due at %s was %s: %s"
                        .formatted(configuration.id(), due, word(outcome), why.getMessage()),
                why.hint());
    }

    void missed(Configuration configuration, List<Instant> missed) {
        if (missed.isEmpty()) {
            return;
        }
        String times = missed.size() == 1
                ? "the due time " + missed.get(0) + " of " + configuration.id() + " passed"
                : "%d due times of %s from %s to %s passed"
                        .formatted(missed.size(), configuration.id(), missed.get(0), missed.get(missed.size() - 1));
        tell(
                configuration,
                DueOutcome.MISSED,
                times + " without a run",
                "Was the server down? BACKUP_CATCH_UP says how old a missed due time may be that is run after all.");
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
