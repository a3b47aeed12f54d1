package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.operation.AwaitedOperation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.RestorePolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An undoing replaces what is there as a restore does, and the environment's policy holds for it as well. */
class UndoConditionsTest {
    @Test
    void whereThePolicyAsksForNothingNothingIsNeeded() {
        assertThatCode(() -> undo(RestorePolicy.usual("production"), "")).doesNotThrowAnyException();
    }

    @Test
    void aPolicyMayAskForTheNameOfTheEnvironment() {
        RestorePolicy policy = policy(true, true);

        assertThat(faults(policy, "")).containsExactly("/confirm");
        assertThat(faults(policy, "staging")).containsExactly("/confirm");
        assertThatCode(() -> undo(policy, "production")).doesNotThrowAnyException();
    }

    @Test
    void aNameThatIsNotTheEnvironmentsIsAMistakeWhereverItIsSent() {
        assertThat(faults(RestorePolicy.usual("production"), "staging")).containsExactly("/confirm");
    }

    @Test
    void whatTakesNoRestoresTakesNoUndoingEither() {
        assertThat(faults(policy(false, false), "production")).containsExactly("");
        assertThat(faults(policy(false, true), "")).containsExactly("", "/confirm");
    }

    @Test
    void anUndoingThatNobodyApprovedInTimeTouchesNothing() {
        assertThatThrownBy(() -> new UndoRun().undo(AwaitedOperation.of(OperationKind.UNDO), new Progress()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("nobody approved");
    }

    private static RestorePolicy policy(boolean allowed, boolean phrase) {
        return new RestorePolicy(allowed, phrase, false, true, Optional.empty());
    }

    private static List<String> faults(RestorePolicy policy, String confirm) {
        return catchThrowableOfType(Failure.class, () -> undo(policy, confirm)).faults().stream()
                .map(Fault::pointer)
                .toList();
    }

    private static void undo(RestorePolicy policy, String confirm) {
        UndoConditions.accept("production", policy, Optional.of(confirm).filter(sent -> !sent.isEmpty()));
    }
}
