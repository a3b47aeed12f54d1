package com.vevurn.backup.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final Instant QUEUED = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant LATER = QUEUED.plusSeconds(60);

    @Test
    void whatWaitsStartsWhenThereIsRoom() {
        assertThat(queued(OperationKind.BACKUP).mayStart(true, LATER)).isTrue();
        assertThat(queued(OperationKind.BACKUP).mayStart(false, LATER)).isFalse();
        assertThat(queued(OperationKind.VERIFICATION).mayStart(false, LATER)).isFalse();
    }

    @Test
    void aRestoreNeedsNoRoom() {
        assertThat(queued(OperationKind.RESTORE).mayStart(false, LATER)).isTrue();
    }

    @Test
    void whatWasCancelledInTheQueueLeavesItAtOnceAndNeverStarted() {
        Operation operation = queued(OperationKind.BACKUP);
        operation.requestCancel();

        assertThat(operation.mayStart(false, LATER)).isTrue();
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

    @Test
    void whatNeedsAnApprovalStaysInTheQueueUntilAnotherPersonGivesIt() {
        Operation restore = awaitingApproval();
        assertThat(restore.mayStart(true, QUEUED)).isFalse();

        assertThatThrownBy(() -> restore.approve("admin", QUEUED)).hasMessageContaining("cannot approve it as well");
        assertThat(restore.mayStart(true, QUEUED)).isFalse();

        restore.approve("bob", QUEUED);
        assertThat(restore.mayStart(true, QUEUED)).isTrue();
        assertThat(restore.view(QUEUED).approval().orElseThrow().by()).contains("bob");
        restore.requireApproved();
    }

    @Test
    void anotherSpellingOfTheSameNameIsNoOtherPerson() {
        for (String spelling : List.of("ADMIN", "Admin", " admin", "admin \t")) {
            Operation restore = awaitingApproval();

            assertThatThrownBy(() -> restore.approve(spelling, QUEUED))
                    .as(spelling)
                    .hasMessageContaining("cannot approve it as well");
            assertThat(restore.mayStart(true, QUEUED)).as(spelling).isFalse();
        }
    }

    @Test
    void anApprovalThatNobodyGaveInTimeFailsTheOperationAndComesTooLateThen() {
        Operation restore = awaitingApproval();

        assertThat(restore.mayStart(true, LATER)).isTrue();
        assertThatThrownBy(() -> restore.approve("bob", LATER)).hasMessageContaining("waits for no approval");
        assertThatThrownBy(restore::requireApproved).hasMessageContaining("nobody approved");
    }

    @Test
    void whatNeedsNoApprovalTakesNone() {
        assertThatThrownBy(() -> queued(OperationKind.RESTORE).approve("bob", QUEUED))
                .hasMessageContaining("waits for no approval");
    }

    @Test
    void whatIsCancelledWhileItWaitsForAnApprovalLeavesTheQueue() {
        Operation restore = awaitingApproval();
        restore.requestCancel();

        assertThat(restore.mayStart(true, QUEUED)).isTrue();
        assertThatThrownBy(() -> restore.approve("bob", QUEUED)).hasMessageContaining("waits for no approval");
    }

    private static Operation awaitingApproval() {
        Operation restore = queued(OperationKind.RESTORE);
        restore.awaitApproval(LATER);
        return restore;
    }

    private static Operation queued(OperationKind kind) {
        return new Operation(new OperationOrder(kind, "shop-1", Optional.empty(), "admin", "key", ""), QUEUED);
    }
}
