package com.vevurn.backup.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    @Test
    void beforeTheFirstDueTimeThereIsNothingToDo() {
        Cadence.Agenda agenda = cadence("0 12 * * *").agenda(NOON.minusSeconds(60), NOON.minusSeconds(1), DAY);

        assertThat(agenda.run()).isEmpty();
        assertThat(agenda.missed()).isEmpty();
        assertThat(agenda.next()).isEqualTo(NOON);
    }

    @Test
    void atTheDueTimeItRuns() {
        Cadence.Agenda agenda = cadence("0 12 * * *").agenda(NOON.minusSeconds(60), NOON, DAY);

        assertThat(agenda.run()).contains(NOON);
        assertThat(agenda.missed()).isEmpty();
        assertThat(agenda.next()).isEqualTo(NOON.plus(DAY));
    }

    @Test
    void whatIsSettledDoesNotRunAgain() {
        assertThat(cadence("0 12 * * *").agenda(NOON, NOON.plusSeconds(5), DAY).run())
                .isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNotRunWhatIsSettled() {
        Cadence.Agenda agenda = cadence("0 * * * *").agenda(NOON, NOON.minus(3, ChronoUnit.HOURS), DAY);

        assertThat(agenda.run()).isEmpty();
        assertThat(agenda.missed()).isEmpty();
    }

    @Test
    void afterAnAbsenceTheLatestRunsAndTheOthersAreMissed() {
        Cadence.Agenda agenda =
                cadence("0 * * * *").agenda(NOON.minus(4, ChronoUnit.HOURS), NOON.plusSeconds(600), DAY);

        assertThat(agenda.run()).contains(NOON);
        assertThat(agenda.missed())
                .containsExactly(
                        NOON.minus(3, ChronoUnit.HOURS),
                        NOON.minus(2, ChronoUnit.HOURS),
                        NOON.minus(1, ChronoUnit.HOURS));
    }

    @Test
    void whatIsOlderThanTheCatchUpIsMissedToo() {
        Instant late = NOON.plus(DAY).minusSeconds(1);

        assertThat(cadence("0 12 10 * *").agenda(NOON.minus(DAY), late, DAY).run())
                .contains(NOON);
        Cadence.Agenda later = cadence("0 12 10 * *").agenda(NOON.minus(DAY), late.plusSeconds(2), DAY);
        assertThat(later.run()).isEmpty();
        assertThat(later.missed()).containsExactly(NOON);
    }

    @Test
    void aLongAbsenceIsToldByItsNewestDueTimesOnly() {
        Cadence.Agenda agenda = cadence("* * * * *").agenda(NOON.minus(DAY), NOON, DAY);

        assertThat(agenda.missed()).hasSize(Cadence.MOST_MISSED).endsWith(NOON.minusSeconds(60));
    }

    @Test
    void aJitteredStartComesLaterAndTheDueTimeStaysWhatItIs() {
        Cadence jittered = new Cadence(Cron.of("0 12 * * *"), ZoneOffset.UTC, Duration.ofMinutes(30), "orders");
        Instant start = jittered.start(NOON);

        assertThat(start).isBetween(NOON, NOON.plus(30, ChronoUnit.MINUTES));
        assertThat(jittered.agenda(NOON.minusSeconds(60), start.minusMillis(1), DAY)
                        .run())
                .isEmpty();
        assertThat(jittered.agenda(NOON.minusSeconds(60), start.minusMillis(1), DAY)
                        .next())
                .isEqualTo(start);
        assertThat(jittered.agenda(NOON.minusSeconds(60), start, DAY).run()).contains(NOON);
    }

    @Test
    void configurationsOfTheSameDueTimeAreSpread() {
        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> new Cadence(
                                        Cron.of("0 12 * * *"), ZoneOffset.UTC, Duration.ofMinutes(30), "shop-" + i)
                                .start(NOON))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Property
    void noStartIsDelayedBeyondTheJitterOrTheNextDueTime(
            @ForAll @IntRange(min = 0, max = 200_000) int jitter,
            @ForAll @LongRange(min = 0, max = 100_000) long hour) {
        Cadence hourly = new Cadence(Cron.of("@hourly"), ZoneOffset.UTC, Duration.ofSeconds(jitter), "orders");
        Instant due = Instant.EPOCH.plus(hour, ChronoUnit.HOURS);

        assertThat(hourly.start(due))
                .isBetween(due, due.plusSeconds(jitter))
                .isBefore(due.plus(jitter == 0 ? 2 : 1, ChronoUnit.HOURS));
    }

    /** Whoever looks again and again, at whatever moments, runs or misses each due time once, and in order. */
    @Property(tries = 200)
    void everyDueTimeIsSettledOnce(
            @ForAll List<@LongRange(min = 1, max = 500) Long> pauses,
            @ForAll @IntRange(min = 0, max = 1200) int jitter) {
        Cadence cadence = new Cadence(Cron.of("*/10 * * * *"), ZoneOffset.UTC, Duration.ofSeconds(jitter), "orders");
        Instant settled = NOON;
        Instant now = NOON;
        long count = 0;
        for (long pause : pauses) {
            now = now.plus(pause, ChronoUnit.MINUTES);
            Cadence.Agenda agenda = cadence.agenda(settled, now, DAY);
            for (Instant due : agenda.missed()) {
                assertThat(due).isAfter(settled);
                settled = due;
                count++;
            }
            if (agenda.run().isPresent()) {
                assertThat(agenda.run().get()).isAfter(settled);
                settled = agenda.run().get();
                count++;
            }
            assertThat(agenda.next()).isAfter(now);
        }
        assertThat(Duration.between(NOON, settled).toMinutes()).isEqualTo(count * 10);
        assertThat(cadence.start(settled.plus(10, ChronoUnit.MINUTES))).isAfter(now);
    }

    @Test
    void whoHasAGoodBackupOfTheLastDueTimeIsNotOverdue() {
        assertThat(overdue(Optional.of(NOON.plusSeconds(1)), NOON.plus(23, ChronoUnit.HOURS)))
                .isEmpty();
    }

    @Test
    void whoHasNoneAfterTheGraceIsOverdueSinceTheFirstDueTimeWithout() {
        Instant good = NOON.minus(2, ChronoUnit.DAYS).plusSeconds(1);
        Instant justWithin = NOON.plus(59, ChronoUnit.MINUTES);

        assertThat(overdue(Optional.of(NOON.minus(1, ChronoUnit.DAYS)), justWithin))
                .isEmpty();
        assertThat(overdue(Optional.of(NOON.minus(1, ChronoUnit.DAYS)), NOON.plus(1, ChronoUnit.HOURS)))
                .contains(NOON);
        assertThat(overdue(Optional.of(good), NOON.plus(1, ChronoUnit.HOURS))).contains(NOON.minus(1, ChronoUnit.DAYS));
    }

    @Test
    void whoNeverHadOneIsOverdueOnceADueTimeHasPassedSinceItWasSaved() {
        assertThat(cadence("0 12 * * *")
                        .overdueSince(
                                NOON.plusSeconds(1),
                                Optional.empty(),
                                Duration.ofHours(1),
                                NOON.plus(2, ChronoUnit.HOURS)))
                .isEmpty();
        assertThat(overdue(Optional.empty(), NOON.plus(2, ChronoUnit.HOURS))).isPresent();
    }

    private static Optional<Instant> overdue(Optional<Instant> good, Instant now) {
        return cadence("0 12 * * *").overdueSince(NOON.minus(10, ChronoUnit.DAYS), good, Duration.ofHours(1), now);
    }

    private static Cadence cadence(String cron) {
        return new Cadence(Cron.of(cron), ZoneOffset.UTC, Duration.ZERO, "orders");
    }
}
