package com.vevurn.backup.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123456Z");

    @Test
    void anOrderIsReadBackAsItWasGiven() {
        RotationOrder order = RotationOrder.of(request("re-encrypt", List.of("shop-1", "shop-2")), NOW);

        assertThat(RotationOrder.of(order.detail())).isEqualTo(order);
        assertThat(order.isAbout("shop-2")).isTrue();
        assertThat(order.isAbout("shop-3")).isFalse();
    }

    @Test
    void withoutAModeItWrapsAsRotationsOfEarlierReleasesDo() {
        RotationOrder order = RotationOrder.of(RotationRequest.OF_ALL, NOW);

        assertThat(order.mode()).isEqualTo(RotationMode.WRAP);
        assertThat(order.detail()).isEmpty();
        assertThat(RotationOrder.of("").mode()).isEqualTo(RotationMode.WRAP);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> RotationOrder.of(request("shred", List.of()), NOW))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.REQUEST_INVALID);
                    assertThat(failure.faults()).extracting(Fault::pointer).containsExactly("/mode", "/backups");
                });
        assertThatThrownBy(() -> RotationOrder.of(request("wrap", List.of("shop-1")), NOW))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> RotationOrder.of(request("re-encrypt", Collections.nCopies(501, "x")), NOW))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> RotationOrder.of(request("re-encrypt", Collections.singletonList(null)), NOW))
                .isInstanceOf(Failure.class);
    }

    @Test
    void aSuccessorIsOfTheSameTimeAndTheSameAgainForTheSameAttempt() {
        String id = "shop-20261124T020000Z-k3v7qa";

        String successor = SuccessorId.of(id, "rotation-1");

        assertThat(successor)
                .matches("shop-20261124T020000Z-[a-z2-7]{6}")
                .isNotEqualTo(id)
                .isEqualTo(SuccessorId.of(id, "rotation-1"))
                .isNotEqualTo(SuccessorId.of(id, "rotation-2"));
        assertThat(SuccessorId.of("odd", "rotation-1")).matches("odd-[a-z2-7]{6}");
    }

    @Test
    void anOrderThatIsTakenUpAgainRemembersTheLatestAttempts() {
        RotationOrder order = RotationOrder.of(new RotationRequest(Optional.of("re-encrypt"), Optional.empty()), NOW);
        for (int i = 0; i < 60; i++) {
            order = RotationOrder.of(order.after("rotation-" + i).detail());
        }

        assertThat(order.attempts()).hasSize(50).startsWith("rotation-10").endsWith("rotation-59");
        assertThat(order.since()).isEqualTo(Instant.parse("2026-11-25T10:00:00.123Z"));
    }

    private static RotationRequest request(String mode, List<String> backups) {
        return new RotationRequest(Optional.of(mode), Optional.of(backups));
    }
}
