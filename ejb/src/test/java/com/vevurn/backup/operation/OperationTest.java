package com.vevurn.backup.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final Instant QUEUED = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant LATER = QUEUED.plusSeconds(60);

    @Test
    void whatWaitsStartsWhenThereIsRoom() {
        assertThat(queued(OperationKind.BACKUP).mayStart(true)).isTrue();
        assertThat(queued(OperationKind.BACKUP).mayStart(false)).isFalse();
        assertThat(queued(OperationKind.VERIFICATION).mayStart(false)).isFalse();
    }

    @Test
    void aRestoreNeedsNoRoom() {
        assertThat(queued(OperationKind.RESTORE).mayStart(false)).isTrue();
    }

    @Test
    void whatWasCancelledInTheQueueLeavesItAtOnceAndNeverStarted() {
        Operation operation = queued(OperationKind.BACKUP);
        operation.requestCancel();

        assertThat(operation.mayStart(false)).isTrue();
        operation.claim("node", LATER, LATER);

        assertThat(operation.view(LATER).startedAt()).isEmpty();
    }

    @Test
    void aClaimedOneRunsOnItsNode() {
        Operation operation = queued(OperationKind.BACKUP);

        operation.claim("node", LATER, LATER.plusSeconds(30));

        assertThat(operation.state()).isEqualTo(OperationState.RUNNING);
        assertThat(operation.node()).isEqualTo("node");
        assertThat(operation.view(LATER).startedAt()).contains(LATER);
    }

    @Test
    void whatIsGivenBackKeepsItsPlace() {
        Operation operation = queued(OperationKind.BACKUP);
        operation.claim("node", LATER, LATER.plusSeconds(30));

        operation.giveBack("node");

        assertThat(operation.state()).isEqualTo(OperationState.QUEUED);
        assertThat(operation.queuedAt()).isEqualTo(QUEUED);
        assertThat(operation.view(LATER).startedAt()).isEmpty();
    }

    @Test
    void nobodyGivesBackWhatIsAnothersNow() {
        Operation operation = queued(OperationKind.BACKUP);
        operation.claim("node", LATER, LATER.plusSeconds(30));
        operation.lease("another", LATER.plusSeconds(60));

        operation.giveBack("node");

        assertThat(operation.state()).isEqualTo(OperationState.RUNNING);
    }

    @Test
    void theEndIsEstimatedAtThePaceSoFar() {
        Operation operation = queued(OperationKind.BACKUP);
        operation.claim("node", LATER, LATER);
        Progress progress = new Progress();
        progress.expect(1000);
        progress.read(250);
        operation.renew(progress, LATER);

        ProgressView view = operation.view(LATER.plusSeconds(10)).progress();

        assertThat(view.estimatedBytes()).contains(1000L);
        assertThat(view.estimatedEnd()).contains(LATER.plusSeconds(40));
    }

    @Test
    void nothingIsEstimatedWhereThereIsNothingToTellFrom() {
        Operation operation = queued(OperationKind.BACKUP);
        operation.claim("node", LATER, LATER);
        Progress progress = new Progress();
        operation.renew(progress, LATER);
        assertThat(operation.view(LATER).progress().estimatedBytes()).isEmpty();

        progress.expect(1000);
        operation.renew(progress, LATER);
        assertThat(operation.view(LATER).progress().estimatedEnd()).isEmpty();
    }

    @Test
    void moreThanWasExpectedEndsAnyMoment() {
        Operation operation = queued(OperationKind.BACKUP);
        operation.claim("node", LATER, LATER);
        Progress progress = new Progress();
        progress.expect(1000);
        progress.read(2000);
        operation.renew(progress, LATER);

        assertThat(operation.view(LATER.plusSeconds(10)).progress().estimatedEnd())
                .contains(LATER.plusSeconds(10));
    }

    private static Operation queued(OperationKind kind) {
        return new Operation(new OperationOrder(kind, "shop-1", Optional.empty(), "admin", "key", ""), QUEUED);
    }
}
