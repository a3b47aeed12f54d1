package com.vevurn.backup.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationRequestTest {
    @Test
    void whoAsksForNewDataKeysIsNotLeftToBelieveThatThereAreAny() {
        RotationRequest request = new RotationRequest(Optional.of("re-encrypt"));

        assertThatThrownBy(request::requireWrap).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.REQUEST_INVALID);
            assertThat(failure.faults()).extracting(Fault::pointer).containsExactly("/mode");
        });
    }

    @Test
    void wrappingIsWhatIsDoneWithoutAWord() {
        assertThatCode(RotationRequest.OF_ALL::requireWrap).doesNotThrowAnyException();
        assertThatCode(new RotationRequest(Optional.of("wrap"))::requireWrap).doesNotThrowAnyException();
    }
}
