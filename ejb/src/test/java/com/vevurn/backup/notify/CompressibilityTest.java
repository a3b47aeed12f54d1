package com.vevurn.backup.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.notify.UnusualBackups.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What was encrypted by an intruder keeps its size, and no longer compresses. */
class CompressibilityTest {
    private static final long BYTES = 800 << 20;

    @Test
    void dataThatNoLongerCompressesIsNoticedThoughItsSizeIsTheUsualOne() {
        assertThat(judge(0.99, Collections.nCopies(20, 0.24))).singleElement().satisfies(found -> {
            assertThat(found.message())
                    .isEqualTo("the backup was compressed to 99 % of what it read; those before it to about 24 %");
            assertThat(found.hint()).contains("encrypted", "protect");
        });
    }

    @Test
    void aFifthOfTheDataIsEnough() {
        assertThat(judge(0.24 * 0.8 + 0.2, Collections.nCopies(20, 0.24))).hasSize(1);
    }

    @Test
    void dataThatWasOverwrittenWithNothingIsNoticed() {
        assertThat(judge(0.002, Collections.nCopies(20, 0.24)))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("0.2 %"));
    }

    @Test
    void sixBackupsAreNoHistoryYetAndAFewBytesNeverOne() {
        assertThat(judge(0.99, Collections.nCopies(6, 0.24))).isEmpty();
        assertThat(UnusualBackups.judge(
                        measured(100_000, 0.99), Collections.nCopies(20, measured(100_000, 0.24)), true))
                .isEmpty();
    }

    @Test
    void aConfigurationThatCompressesOtherwiseFromNowOnTellsNothing() {
        List<Measured> before = Collections.nCopies(20, measured(BYTES, 0.24));
        List<Measured> afterwards = new ArrayList<>(before);
        afterwards.add(0, measured(BYTES, 1));

        assertThat(UnusualBackups.judge(measured(BYTES, 1), before, false)).isEmpty();
        assertThat(UnusualBackups.judge(measured(BYTES, 1), afterwards, true)).isEmpty();
    }

    @Test
    void sizeAndCompressibilityAreBothTold() {
        assertThat(UnusualBackups.judge(
                        measured(BYTES * 4, 0.99), Collections.nCopies(20, measured(BYTES, 0.24)), true))
                .hasSize(2);
    }

    @Property
    void whatVariesByATenthIsUsualAndAllOfItEncryptedIsNot(
            @ForAll @DoubleRange(min = 0.01, max = 0.6) double ratio, @ForAll long seed) {
        Random random = new Random(seed);
        List<Double> history = IntStream.range(0, 20)
                .mapToObj(i -> ratio * (0.95 + random.nextDouble() * 0.1))
                .toList();

        assertThat(judge(ratio, history)).isEmpty();
        assertThat(judge(1, history)).hasSize(1);
    }

    private static List<Finding> judge(double ratio, List<Double> before) {
        return UnusualBackups.judge(
                measured(BYTES, ratio),
                before.stream().map(value -> measured(BYTES, value)).toList(),
                true);
    }

    private static Measured measured(long bytes, double ratio) {
        return new Measured("b", bytes, Math.round(bytes * ratio), Duration.ofMinutes(1));
    }
}
