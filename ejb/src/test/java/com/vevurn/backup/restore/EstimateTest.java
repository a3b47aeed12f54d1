package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void theMedianRateOfEarlierRestoresTellsHowLongTheNextOneTakes() {
        List<Estimate.Earlier> earlier = List.of(earlier(1000, 10), earlier(1000, 1), earlier(2000, 4));

        assertThat(Estimate.of(earlier, 5000)).contains(Duration.ofSeconds(10));
    }

    @Test
    void withoutEarlierRestoresThereIsNoEstimate() {
        assertThat(Estimate.of(List.of(), 5000)).isEmpty();
        assertThat(Estimate.of(List.of(earlier(0, 7)), 5000)).isEmpty();
    }

    private static Estimate.Earlier earlier(long bytes, long seconds) {
        return new Estimate.Earlier(bytes, Duration.ofSeconds(seconds));
    }
}
