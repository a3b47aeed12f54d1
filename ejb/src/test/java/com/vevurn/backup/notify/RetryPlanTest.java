package com.vevurn.backup.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.platform.NotificationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final Instant CREATED = Instant.parse("2026-11-25T02:00:00Z");
    private static final NotificationSettings SETTINGS = new NotificationSettings(
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofDays(1),
            Duration.ofDays(30),
            Optional.empty());

    @Test
    void pausesGrowUpToHalfAnHourAndEndAfterADay() {
        List<Duration> pauses = pauses(RetryPlan.of(SETTINGS, Channel.MAIL));

        assertThat(pauses.subList(0, 8))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(16),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(30));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void aHeartbeatIsNotSentLongAfterItsBackup() {
        assertThat(pauses(RetryPlan.of(SETTINGS, Channel.HEARTBEAT)).stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void aPauseOfMoreThanHalfAnHourIsKept() {
        RetryPlan plan = new RetryPlan(Duration.ofHours(2), Duration.ofDays(1));

        assertThat(plan.next(1, CREATED, CREATED)).hasValue(CREATED.plus(Duration.ofHours(2)));
        assertThat(plan.next(5, CREATED, CREATED)).hasValue(CREATED.plus(Duration.ofHours(2)));
    }

    @Test
    void whatIsTooOldIsNotTriedAgainHoweverSeldomItWasTried() {
        assertThat(RetryPlan.of(SETTINGS, Channel.MAIL).next(1, CREATED, CREATED.plus(Duration.ofDays(3))))
                .isEmpty();
    }

    @Test
    void evenAThousandTriesOverflowNothing() {
        assertThat(RetryPlan.of(SETTINGS, Channel.MAIL).next(1000, CREATED, CREATED))
                .hasValue(CREATED.plus(Duration.ofMinutes(30)));
    }

    private static List<Duration> pauses(RetryPlan plan) {
        List<Duration> pauses = new ArrayList<>();
        Instant now = CREATED;
        for (Optional<Instant> next = plan.next(1, CREATED, now); next.isPresent(); ) {
            pauses.add(Duration.between(now, next.get()));
            now = next.get();
            next = plan.next(pauses.size() + 1, CREATED, now);
        }
        return pauses;
    }
}
