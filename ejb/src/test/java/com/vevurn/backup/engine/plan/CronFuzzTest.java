package com.vevurn.backup.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Cron expressions as anybody may write them. */
class CronFuzzTest {
    /** The night before one in which an hour is missing. */
    private static final Instant NOW = Instant.parse("2026-03-28T12:34:56.789Z");

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    static Stream<byte[]> expressions() {
        return Stream.of(
                        "0 2 * * *",
                        "*/5 8-18 * * mon-fri",
                        "30 2 1,15 1-6/2 sun",
                        "@daily",
                        "0 0 30 2 *",
                        "5/7 0,12 L * 7",
                        "0 0 ? * 5#3",
                        "0 5-3 15W * *",
                        "0|30 2 * * *")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("expressions")
    @FuzzTest(maxDuration = "3s")
    void anyTextHasAFaultOrIsAScheduleWhoseDueTimesFollowEachOther(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<String> fault = Cron.fault(text);
        if (fault.isPresent()) {
            assertThat(fault.get()).isNotBlank();
            return;
        }
        Cron cron = Cron.of(text);
        Instant next = cron.next(NOW, ZONE);
        assertThat(next).isAfter(NOW);
        assertThat(cron.latest(next, ZONE)).isEqualTo(next);
        assertThat(cron.latest(next.minusSeconds(1), ZONE)).isBeforeOrEqualTo(NOW);
        assertThat(cron.words()).isNotBlank();
    }
}
