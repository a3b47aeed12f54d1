package com.vevurn.backup.platform;

import static com.vevurn.backup.platform.RequestRate.Verdict.ADMITTED;
import static com.vevurn.backup.platform.RequestRate.Verdict.NEWLY_REFUSED;
import static com.vevurn.backup.platform.RequestRate.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.SetClock;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    private static final InetAddress ONE = InetAddress.getLoopbackAddress();

    private final SetClock clock = new SetClock();
    private final RequestRate rate = new RequestRate(60, clock);

    @Test
    void aMinutesWorthAtOnceAndThenOneASecond() {
        for (int i = 0; i < 60; i++) {
            assertThat(rate.ask(ONE)).isEqualTo(ADMITTED);
        }
        assertThat(rate.ask(ONE)).isEqualTo(NEWLY_REFUSED);
        assertThat(rate.ask(ONE)).isEqualTo(REFUSED);

        clock.pass(Duration.ofSeconds(1));
        assertThat(rate.ask(ONE)).isEqualTo(ADMITTED);
        assertThat(rate.ask(ONE)).as("told within the last minute").isEqualTo(REFUSED);

        clock.pass(Duration.ofHours(1));
        for (int i = 0; i < 60; i++) {
            assertThat(rate.ask(ONE)).isEqualTo(ADMITTED);
        }
        assertThat(rate.ask(ONE)).isEqualTo(NEWLY_REFUSED);
    }

    @Test
    void whoHasAWholeNetworkAsksAsOne() throws Exception {
        for (int i = 0; i < 60; i++) {
            rate.ask(InetAddress.getByName("2001:db8:1:2::" + i));
        }

        assertThat(rate.ask(InetAddress.getByName("2001:db8:1:2:3::4"))).isEqualTo(NEWLY_REFUSED);
        assertThat(rate.ask(InetAddress.getByName("2001:db8:1:3::4"))).isEqualTo(ADMITTED);
    }

    @Test
    void othersDoNotSufferAndAClockThatGoesBackGivesNothing() throws Exception {
        for (int i = 0; i < 60; i++) {
            rate.ask(ONE);
        }
        clock.pass(Duration.ofHours(-1));

        assertThat(rate.ask(ONE)).isNotEqualTo(ADMITTED);
        assertThat(rate.ask(InetAddress.getByName("192.0.2.7"))).isEqualTo(ADMITTED);
    }
}
