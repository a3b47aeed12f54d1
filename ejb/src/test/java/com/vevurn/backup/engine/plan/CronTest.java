package com.vevurn.backup.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    /** Daylight saving by an hour in spring and autumn, the same at other dates, by half an hour, and none. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kolkata"));

    /** A leap year with all its changes of the clock. */
    private static final Instant FROM = Instant.parse("2027-12-30T00:00:00Z");

    private static final Instant TO = Instant.parse("2029-01-03T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // Every example of the guide, across the nights in which a zone changes its clock.
        "0 2 * * *, Europe/Berlin, 2026-03-28T00:00:00Z, 2026-03-28T01:00:00Z 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
        "0 2 * * *, Europe/Berlin, 2026-10-24T00:00:00Z, 2026-10-25T00:00:00Z 2026-10-26T01:00:00Z",
        "0 2 * * *, America/New_York, 2026-03-07T08:00:00Z, 2026-03-08T07:00:00Z 2026-03-09T06:00:00Z",
        "0 2 * * *, Australia/Lord_Howe, 2026-10-03T00:00:00Z, 2026-10-03T15:30:00Z 2026-10-04T15:00:00Z",
        "0 2 * * *, Asia/Kolkata, 2026-03-28T21:00:00Z, 2026-03-29T20:30:00Z 2026-03-30T20:30:00Z",
        "0 1 * * 0, Europe/Berlin, 2026-10-20T00:00:00Z, 2026-10-24T23:00:00Z 2026-11-01T00:00:00Z",
        "0 1 * * 0, America/New_York, 2026-10-28T00:00:00Z, 2026-11-01T05:00:00Z 2026-11-08T06:00:00Z",
        "0 */6 * * *, Europe/Berlin, 2026-03-28T20:00:00Z, 2026-03-28T23:00:00Z 2026-03-29T04:00:00Z 2026-03-29T10:00:00Z",
        "0 */6 * * *, Australia/Lord_Howe, 2026-04-04T08:00:00Z, 2026-04-04T13:00:00Z 2026-04-04T19:30:00Z",
        "0 3 * * 1-5, Europe/Berlin, 2026-10-23T02:00:00Z, 2026-10-26T02:00:00Z 2026-10-27T02:00:00Z",
        "0 0 1 * *, America/New_York, 2026-10-05T00:00:00Z, 2026-11-01T04:00:00Z 2026-12-01T05:00:00Z",
        // What exists twice is due once, what does not exist at the end of the gap.
        "30 2 * * *, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "30 2 * * *, Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "*/30 2 * * *, Europe/Berlin, 2026-03-29T00:59:00Z, 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
        "15 1 * * *, America/New_York, 2026-11-01T05:20:00Z, 2026-11-02T06:15:00Z",
        "@hourly, Europe/Berlin, 2026-10-24T23:30:00Z, 2026-10-25T00:00:00Z 2026-10-25T02:00:00Z",
        "45 1 * * *, Australia/Lord_Howe, 2026-04-04T14:00:00Z, 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z",
        // Either of the two fields for days; a leap day; names; the seventh day; a day that was left out.
        "0 0 13 * 5, UTC, 2026-02-07T00:00:00Z, 2026-02-13T00:00:00Z 2026-02-20T00:00:00Z",
        "0 12 29 2 *, UTC, 2026-02-07T00:00:00Z, 2028-02-29T12:00:00Z 2032-02-29T12:00:00Z",
        "0 6 * FEB Mon-wed, UTC, 2026-02-03T07:00:00Z, 2026-02-04T06:00:00Z 2026-02-09T06:00:00Z",
        "0 6 * * 7, UTC, 2026-02-03T07:00:00Z, 2026-02-08T06:00:00Z 2026-02-15T06:00:00Z",
        "0 2 * * *, Pacific/Apia, 2011-12-29T13:00:00Z, 2011-12-30T10:00:00Z 2011-12-30T12:00:00Z"
    })
    void dueTimesAreThoseOfTheTable(String expression, ZoneId zone, Instant after, String expected) {
        Cron cron = Cron.of(expression);
        List<Instant> found = new ArrayList<>();
        Instant due = after;
        for (String ignored : expected.split(" ", -1)) {
            due = cron.next(due, zone);
            found.add(due);
        }

        assertThat(found)
                .containsExactlyElementsOf(Arrays.stream(expected.split(" ", -1))
                        .map(Instant::parse)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 2 * * *",
                "0 1 * * 0",
                "0 */6 * * *",
                "0 3 * * 1-5",
                "0 0 1 * *",
                "30 2 * * *",
                "59 1 * * *",
                "0 3 * * *",
                "*/30 2 * * *",
                "*/7 1-3 * * *",
                "1,2,3,58,59 */2 * * *",
                "15 1 * * sun",
                "0 0 13 * 5",
                "0 0 1,15 * mon-fri",
                "0 0 */2 * 1",
                "30 1 25-31 3,10 0",
                "30 2 8-14 3 7",
                "0 12 29 2 *",
                "0 0 31 * *",
                "0 0 30 1-12/2 *",
                "5,35 8-18/2 * jan-mar mon,7",
                "0-10/5,20 0 * OCT-dec SAT-SUN",
                "10/20 2 * * *",
                "0 0 * * sun-tue",
                "45 1 1-7 4,10 *",
                "0 0 1 1 0",
                "23 23 31 12 *",
                "* 2 29 3 *",
                "@hourly",
                "@daily",
                "@midnight",
                "@weekly",
                "@monthly",
                "@yearly",
                "@annually"
            })
    void dueTimesOfAWholeYearAreThoseOfTheClockOnTheWall(String expression) {
        Cron cron = Cron.of(expression);
        for (ZoneId zone : ZONES) {
            List<Instant> expected = new WallClock(expression).due(FROM, TO, zone);
            List<Instant> found = new ArrayList<>();
            for (Instant due = cron.next(FROM, zone); !due.isAfter(TO); due = cron.next(due, zone)) {
                found.add(due);
            }

            assertThat(found).as(zone.getId()).containsExactlyElementsOf(expected);
        }
    }

    @Property(tries = 2000)
    void theNextDueTimeComesAfterAndNoneLiesBetween(
            @ForAll("expressions") String expression, @ForAll("moments") Instant after, @ForAll("zones") ZoneId zone) {
        Instant next = Cron.of(expression).next(after, zone);

        assertThat(next).isAfter(after);
        Instant from = after.truncatedTo(ChronoUnit.MINUTES);
        Instant until = from.plus(3, ChronoUnit.DAYS);
        List<Instant> walked = new WallClock(expression).due(from, until.isBefore(next) ? until : next, zone);
        if (next.isAfter(until)) {
            assertThat(walked).isEmpty();
        } else {
            assertThat(walked).containsExactly(next);
        }
    }

    @Property(tries = 2000)
    void theLatestDueTimeIsTheOneThatHasNoneAfterIt(
            @ForAll("expressions") String expression, @ForAll("moments") Instant until, @ForAll("zones") ZoneId zone) {
        Cron cron = Cron.of(expression);

        Instant latest = cron.latest(until, zone);

        assertThat(latest).isBeforeOrEqualTo(until);
        assertThat(cron.next(latest, zone)).isAfter(until);
        assertThat(cron.next(latest.minusSeconds(1), zone)).isEqualTo(latest);
    }

    @Property(tries = 1000)
    void theFieldsMatchTheLocalTime(@ForAll("expressions") String expression, @ForAll("moments") Instant after) {
        Instant next = Cron.of(expression).next(after, ZoneOffset.UTC);

        assertThat(new WallClock(expression).matches(LocalDateTime.ofInstant(next, ZoneOffset.UTC)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 30 2 *",
                "0 0 31 4,6,9,11 *",
                "0 0 30-31 feb *",
                "",
                "  ",
                "0 2 * *",
                "0 2 * * * *",
                "60 * * * *",
                "* 24 * * *",
                "0 0 0 * *",
                "0 0 32 * *",
                "0 0 1 13 *",
                "0 0 1 0 *",
                "0 0 * * 8",
                "-1 * * * *",
                "*/0 * * * *",
                "10-5 * * * *",
                "1.5 * * * *",
                "0 2 * * 1,",
                "0 0 L * *",
                "0 0 15W * *",
                "0 0 * * 5#3",
                "0 0 ? * 1",
                "0 0 * * monday",
                "@reboot",
                "@never",
                "every day"
            })
    void whatIsNoScheduleIsRefused(String expression) {
        assertThat(Cron.fault(expression)).isPresent();
        assertThatThrownBy(() -> Cron.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30-31 feb *"})
    void datesThatDoNotExistNeverFire(String expression) {
        assertThat(Cron.fault(expression)).hasValue("never fires");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * * | at 02:00 every day",
                "0 1 * * 0 | at 01:00 on Sundays",
                "0 */6 * * * | every 6 hours",
                "30 */6 * * * | every 6 hours at minute 30",
                "0 3 * * 1-5 | at 03:00 on Mondays to Fridays",
                "0 0 1 * * | at 00:00 on day 1 of the month",
                "0 0 29 2 * | at 00:00 on day 29 of the month in February",
                "0 0 13 * 5 | at 00:00 on day 13 of the month and on Fridays",
                "0 6,12,18 * * sat,sun | at 06:00, 12:00 and 18:00 on Saturdays and Sundays",
                "5,35 8-18/2 * jan-mar mon,7 | at minutes 5 and 35 of the hours 8, 10, 12, 14, 16 and 18 on Mondays and Sundays in January to March",
                "10 8-18 * * * | at minute 10 of the hours 8 to 18 every day",
                "*/15 * * * * | every 15 minutes",
                "*/15 2 * * * | at 02:00, 02:15, 02:30 and 02:45 every day",
                "* 2 * * * | every minute of the hour 2",
                "* * * * * | every minute",
                "7 * * * * | every hour at minute 7",
                "7,9 * * * * | every hour at minutes 7 and 9",
                "@hourly | every hour",
                "@weekly | at 00:00 on Sundays",
                "@yearly | at 00:00 on day 1 of the month in January"
            })
    void aScheduleIsToldInWords(String expression, String words) {
        assertThat(Cron.of(expression).words()).isEqualTo(words);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES);
    }

    /** Any second of six years, and as often one close to a change of the clock. */
    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(
                        Instant.parse("2024-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2030-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
        Arbitrary<Instant> close = Combinators.combine(
                        any, zones(), Arbitraries.longs().between(-7200, 7200))
                .as((moment, zone, seconds) -> {
                    var transition = zone.getRules().nextTransition(moment);
                    return (transition == null ? moment : transition.getInstant()).plusSeconds(seconds);
                });
        return Arbitraries.oneOf(any, close);
    }

    @Provide
    Arbitrary<String> expressions() {
        return Combinators.combine(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7))
                .as((minute, hour, day, month, weekday) -> String.join(" ", minute, hour, day, month, weekday));
    }

    private static Arbitrary<String> field(int least, int most) {
        Arbitrary<Integer> value = Arbitraries.integers().between(least, most);
        Arbitrary<String> range = Combinators.combine(value, value).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b));
        Arbitrary<String> stepped = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.just("*"), range),
                        Arbitraries.integers().between(1, most))
                .as((of, step) -> of + "/" + step);
        Arbitrary<String> list =
                value.map(String::valueOf).list().ofMinSize(1).ofMaxSize(4).map(values -> String.join(",", values));
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("*")), Tuple.of(1, range), Tuple.of(1, stepped), Tuple.of(2, list));
    }
}
