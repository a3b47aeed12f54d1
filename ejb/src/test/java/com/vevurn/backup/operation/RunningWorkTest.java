package com.vevurn.backup.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningWorkTest {
    private final RunningWork running = new RunningWork();
    private final Progress progress = new Progress();

    @Test
    void closingInterruptsWhatRunsAndWaitsForItsEnd() {
        running.enter(progress);
        progress.onCancel(() -> new Thread(() -> running.leave(progress)).start());

        assertThat(running.close(Duration.ofMinutes(1))).isZero();
        assertThatThrownBy(progress::checkNotCancelled)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
        assertThat(progress.cancelled()).isFalse();
    }

    @Test
    void whatDoesNotEndIsNotWaitedForForEver() {
        running.enter(progress);

        assertThat(running.close(Duration.ofMillis(50))).isEqualTo(1);
    }

    @Test
    void nothingBeginsOnceItIsClosed() {
        running.close(Duration.ofSeconds(1));

        assertThat(running.enter(progress)).isFalse();
    }

    @Test
    void whatHasEndedIsNotWaitedFor() {
        running.enter(progress);
        running.leave(progress);

        assertThat(running.close(Duration.ofMinutes(1))).isZero();
        assertThat(progress.interrupted()).isFalse();
    }
}
