package com.vevurn.backup.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.notify.UnusualBackups.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UsualTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void sixBackupsAreNoHistoryYet() {
        assertThat(judge(900 * MIB, Collections.nCopies(6, MIB))).isEmpty();
        assertThat(judge(900 * MIB, Collections.nCopies(7, MIB))).isNotEmpty();
    }

    @Test
    void aDatabaseThatWasEmptiedIsNoticed() {
        assertThat(judge(2 * MIB, Collections.nCopies(20, 800 * MIB)))
                .singleElement()
                .satisfies(found -> assertThat(found.message())
                        .isEqualTo("the backup read 2.0 MiB; those before it read about 800.0 MiB"));
    }

    @Test
    void anOutlierInTheHistoryChangesNothing() {
        List<Long> history = new ArrayList<>(Collections.nCopies(10, 100 * MIB));
        history.set(4, 100_000 * MIB);
        history.set(7, 1L);

        assertThat(judge(110 * MIB, history)).isEmpty();
        assertThat(judge(300 * MIB, history)).isNotEmpty();
    }

    @Test
    void whatStaysAtANewLevelIsToldOnce() {
        List<Long> history = new ArrayList<>(Collections.nCopies(20, 100 * MIB));
        history.add(0, 400 * MIB);

        assertThat(judge(405 * MIB, history)).isEmpty();
        assertThat(judge(20 * MIB, history)).isNotEmpty();
    }

    @Test
    void weekendsOfHalfTheSizeAreUsual() {
        List<Long> history = IntStream.range(0, 20)
                .mapToObj(day -> (day % 7 < 2 ? 50 : 100) * MIB)
                .toList();

        assertThat(judge(50 * MIB, history)).isEmpty();
        assertThat(judge(100 * MIB, history)).isEmpty();
    }

    @Test
    void aSlowBackupIsNoticedAndAFastOneIsNot() {
        List<Measured> before = Collections.nCopies(9, measured(MIB, Duration.ofMinutes(10)));

        assertThat(UnusualBackups.judge(measured(MIB, Duration.ofMinutes(31)), before, true))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("31 min 00 s", "10 min 00 s"));
        assertThat(UnusualBackups.judge(measured(MIB, Duration.ofMinutes(1)), before, true))
                .isEmpty();
    }

    @Test
    void aFewSecondsMoreAreNobodysConcern() {
        List<Measured> before = Collections.nCopies(9, measured(MIB, Duration.ofSeconds(2)));

        assertThat(UnusualBackups.judge(measured(MIB, Duration.ofSeconds(20)), before, true))
                .isEmpty();
    }

    @Test
    void aClockThatWasSetBackDisturbsNothing() {
        List<Measured> before = Collections.nCopies(9, measured(MIB, Duration.ofHours(-1)));

        assertThat(UnusualBackups.judge(measured(MIB, Duration.ofSeconds(20)), before, true))
                .isEmpty();
    }

    @Property
    void aConstantHistoryIsNeverUnusual(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long size, @ForAll @IntRange(max = 30) int count) {
        assertThat(judge(size, Collections.nCopies(count, size))).isEmpty();
    }

    @Property
    void aSteadyGrowthIsNeverUnusualHoweverFast(
            @ForAll @LongRange(min = 1_000_000, max = 1_000_000_000) long first,
            @ForAll @DoubleRange(min = 0.7, max = 1.5) double rate,
            @ForAll @IntRange(min = 7, max = 40) int count) {
        List<Long> growing = IntStream.rangeClosed(0, count)
                .mapToObj(i -> Math.round(first * Math.pow(rate, count - i)))
                .toList();

        assertThat(judge(growing.get(0), growing.subList(1, count + 1))).isEmpty();
    }

    @Property
    void threeTimesAsMuchAndAThirdAreUnusualWhereTheHistoryVariesByATenth(
            @ForAll @LongRange(min = 1_000, max = 1_000_000_000_000L) long size,
            @ForAll long seed,
            @ForAll @IntRange(min = 7, max = 40) int count) {
        List<Long> history = varying(size, seed, count);

        assertThat(judge(size * 3, history))
                .as("three times " + size + " after " + history)
                .isNotEmpty();
        assertThat(judge(size / 3, history))
                .as("a third of " + size + " after " + history)
                .isNotEmpty();
    }

    @Property
    void whatVariesByATenthIsUsual(
            @ForAll @LongRange(min = 1_000, max = 1_000_000_000_000L) long size,
            @ForAll long seed,
            @ForAll @IntRange(min = 7, max = 40) int count) {
        List<Long> all = varying(size, seed, count + 1);

        assertThat(judge(all.get(0), all.subList(1, count + 1))).isEmpty();
    }

    private static List<Long> varying(long size, long seed, int count) {
        Random random = new Random(seed);
        return LongStream.range(0, count)
                .mapToObj(i -> Math.round(size * (0.9 + random.nextDouble() * 0.2)))
                .toList();
    }

    private static List<Finding> judge(long bytes, List<Long> before) {
        return UnusualBackups.judge(
                measured(bytes, Duration.ofMinutes(1)),
                before.stream()
                        .map(size -> measured(size, Duration.ofMinutes(1)))
                        .toList(),
                true);
    }

    private static Measured measured(long bytes, Duration time) {
        return new Measured("b", bytes, bytes / 4, time);
    }
}
