package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.SetClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RefusalTallyTest {
    private static final InetAddress ONE = InetAddress.getLoopbackAddress();

    private final SetClock clock = new SetClock();
    private final RefusalTally tally = new RefusalTally(clock);

    @Test
    void theFirstIsToldAndThenOneAMinuteWithTheNumberOfTheOthers() {
        assertThat(tally.count(ONE)).isEqualTo(OptionalLong.of(0));
        for (int i = 0; i < 59; i++) {
            clock.pass(Duration.ofSeconds(1));
            assertThat(tally.count(ONE)).isEmpty();
        }
        clock.pass(Duration.ofSeconds(1));

        assertThat(tally.count(ONE)).isEqualTo(OptionalLong.of(59));
        assertThat(tally.count(ONE)).isEmpty();

        clock.pass(Duration.ofDays(1));
        assertThat(tally.count(ONE)).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void eachAddressIsToldForItself() throws Exception {
        tally.count(ONE);

        assertThat(tally.count(InetAddress.getByName("192.0.2.7"))).isEqualTo(OptionalLong.of(0));
        assertThat(tally.count(InetAddress.getByName("2001:db8::1"))).isEqualTo(OptionalLong.of(0));
        assertThat(tally.count(InetAddress.getByName("2001:db8::2")))
                .as("of the same network")
                .isEmpty();
    }

    @Test
    void aClockThatIsSetBackKeepsNothingSilent() {
        tally.count(ONE);
        clock.pass(Duration.ofHours(-1));

        assertThat(tally.count(ONE)).isPresent();
    }
}
