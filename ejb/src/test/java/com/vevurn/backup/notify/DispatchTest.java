package com.vevurn.backup.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private static final RetryPlan PLAN = new RetryPlan(Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final String ADDRESS = "admin@vevurn.example";

    private final Dispatch dispatch =
            new Dispatch(Samples.failed("Daily", "no answer"), new Recipient(Channel.MAIL, ADDRESS));

    @Test
    void itWaitsFromTheBeginningOnAndShowsWhomItIsFor() {
        NotificationView view = dispatch.view();

        assertThat(view.state()).isEqualTo(DispatchState.QUEUED);
        assertThat(view.nextTryAt()).hasValue(Samples.NOW);
        assertThat(view.event()).isEqualTo("backup.failed");
        assertThat(view.recipient()).isEqualTo(ADDRESS);
        assertThat(view.backupId()).hasValue("daily-db-backup-20261125T020000Z-abc234");
    }

    @Test
    void aTryThatFailedIsFollowedByAnotherAndThenByAnEnd() {
        dispatch.tried(Outcome.tryAgain("connection refused"), 1, PLAN, after(1));
        assertThat(dispatch.view().nextTryAt()).hasValue(after(31));
        assertThat(dispatch.view().problem()).hasValue("connection refused");

        dispatch.tried(Outcome.accepted(), 2, PLAN, after(32));

        NotificationView view = dispatch.view();
        assertThat(view.state()).isEqualTo(DispatchState.SENT);
        assertThat(view.endedAt()).hasValue(after(32));
        assertThat(view.problem()).isEmpty();
        assertThat(view.nextTryAt()).isEmpty();
    }

    @Test
    void whatWasTriedForTooLongIsGivenUpWithWhatItMetLast() {
        dispatch.tried(Outcome.tryAgain("no answer within 15 s"), 5, PLAN, after(290));

        assertThat(dispatch.view().state()).isEqualTo(DispatchState.FAILED);
        assertThat(dispatch.view().problem()).hasValue("no answer within 15 s");
        assertThat(dispatch.view().endedAt()).hasValue(after(290));
    }

    @Test
    void whatIsRefusedForGoodIsGivenUpAtOnce() {
        dispatch.tried(Outcome.giveUp("550 no such mailbox"), 1, PLAN, after(1));

        assertThat(dispatch.view().state()).isEqualTo(DispatchState.FAILED);
    }

    @Test
    void anEndStaysWhateverASlowNodeSaysLater() {
        dispatch.tried(Outcome.accepted(), 1, PLAN, after(1));

        dispatch.tried(Outcome.tryAgain("no answer"), 2, PLAN, after(2));

        assertThat(dispatch.view().state()).isEqualTo(DispatchState.SENT);
    }

    @Test
    void ofAUrlOnlyTheServerIsShown() {
        assertThat(new Recipient(Channel.WEBHOOK, "https://hooks.example:8443/services/T0/secret?token=1").shown())
                .isEqualTo("https://hooks.example:8443/…");
        assertThat(new Recipient(Channel.HEARTBEAT, "https://watch.example").shown())
                .isEqualTo("https://watch.example/");
        assertThat(new Recipient(Channel.HEARTBEAT, "https://watch.example?key=1").shown())
                .isEqualTo("https://watch.example/…");
    }

    private static Instant after(long seconds) {
        return Samples.NOW.plusSeconds(seconds);
    }
}
