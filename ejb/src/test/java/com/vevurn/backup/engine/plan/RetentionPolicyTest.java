package com.vevurn.backup.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-11-25T03:30:00Z");

    @Test
    void eachBackupIsToldTheRuleThatKeepsOrRemovesIt() {
        assertThat(new RetentionPolicy(7, 2, 1)
                        .decide(
                                good(
                                        "2026-11-25T02:00:00Z",
                                        "2026-11-18T03:30:00Z",
                                        "2026-11-18T02:00:00Z",
                                        "2026-11-17T02:00:00Z",
                                        "2026-11-09T02:00:00Z",
                                        "2026-11-03T02:00:00Z",
                                        "2026-11-02T02:00:00Z",
                                        "2026-10-31T02:00:00Z",
                                        "2026-10-04T03:29:59Z"),
                                NOW,
                                ZoneOffset.UTC))
                .extracting(verdict -> verdict.backup().id(), Verdict::rule)
                .containsExactly(
                        tuple("2026-10-04T03:29:59Z", RetentionRule.OUTLIVED),
                        tuple("2026-10-31T02:00:00Z", RetentionRule.MONTHLY),
                        tuple("2026-11-02T02:00:00Z", RetentionRule.MONTHLY),
                        tuple("2026-11-03T02:00:00Z", RetentionRule.NOT_FIRST_OF_MONTH),
                        tuple("2026-11-09T02:00:00Z", RetentionRule.WEEKLY),
                        tuple("2026-11-17T02:00:00Z", RetentionRule.WEEKLY),
                        tuple("2026-11-18T02:00:00Z", RetentionRule.NOT_FIRST_OF_WEEK),
                        tuple("2026-11-18T03:30:00Z", RetentionRule.DAILY),
                        tuple("2026-11-25T02:00:00Z", RetentionRule.NEWEST));
    }

    /** 23:30 UTC on Sunday is Monday in Berlin, the first of its week there. */
    @Test
    void weeksBeginWhereTheConfigurationLives() {
        List<Candidate> history = good("2026-11-25T02:00:00Z", "2026-11-09T02:00:00Z", "2026-11-08T23:30:00Z");

        assertThat(new RetentionPolicy(7, 4, 0).decide(history, NOW, ZoneId.of("Europe/Berlin")))
                .extracting(Verdict::rule)
                .containsExactly(RetentionRule.WEEKLY, RetentionRule.NOT_FIRST_OF_WEEK, RetentionRule.NEWEST);
        assertThat(new RetentionPolicy(7, 4, 0).decide(history, NOW, ZoneOffset.UTC))
                .extracting(Verdict::rule)
                .containsExactly(RetentionRule.WEEKLY, RetentionRule.WEEKLY, RetentionRule.NEWEST);
    }

    @Test
    void whatIsAlwaysKeptIsKeptHoweverOldItIs() {
        Instant old = Instant.parse("2019-01-01T00:00:00Z");

        assertThat(new RetentionPolicy(1, 0, 0)
                        .decide(
                                List.of(
                                        new Candidate("guarded", old, true, false, true, false),
                                        new Candidate("proven before", old, true, true, false, false),
                                        new Candidate("proven", old.plusSeconds(1), true, true, false, false),
                                        new Candidate("used", old.plusSeconds(2), true, false, false, true),
                                        new Candidate("newest", old.plusSeconds(3), true, false, false, false),
                                        new Candidate("damaged", old.plusSeconds(4), false, false, false, false)),
                                NOW,
                                ZoneOffset.UTC))
                .extracting(verdict -> verdict.backup().id(), Verdict::rule)
                .containsExactly(
                        tuple("guarded", RetentionRule.PROTECTED),
                        tuple("proven before", RetentionRule.OUTLIVED),
                        tuple("proven", RetentionRule.PROVEN),
                        tuple("used", RetentionRule.USED),
                        tuple("newest", RetentionRule.NEWEST),
                        tuple("damaged", RetentionRule.OUTLIVED));
    }

    @Test
    void aYearsLastWeekIsOneWeek() {
        assertThat(new RetentionPolicy(1, 10, 0)
                        .decide(
                                good("2027-01-03T02:00:00Z", "2026-12-28T02:00:00Z", "2027-01-20T02:00:00Z"),
                                Instant.parse("2027-01-20T03:00:00Z"),
                                ZoneOffset.UTC))
                .extracting(Verdict::rule)
                .containsExactly(RetentionRule.WEEKLY, RetentionRule.NOT_FIRST_OF_WEEK, RetentionRule.NEWEST);
    }

    @Test
    void aRetentionWithoutDaysCannotBeMade() {
        assertThatThrownBy(() -> new RetentionPolicy(0, 4, 6)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Candidate> good(String... times) {
        return Stream.of(times)
                .map(time -> new Candidate(time, Instant.parse(time), true, false, false, false))
                .toList();
    }
}
