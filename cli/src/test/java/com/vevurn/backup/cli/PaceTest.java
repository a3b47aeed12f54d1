package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void saysNothingBeforeItKnowsAnything() {
        Pace pace = new Pace();
        pace.begin(0);

        assertThat(pace.rate() + pace.left(1_000)).isEmpty();
    }

    @Test
    void leftIsAsExactAsAnEstimateIs() {
        assertThat(Words.roughly(Duration.ofSeconds(38))).isEqualTo("38 s");
        assertThat(Words.roughly(Duration.ofMinutes(12).plusSeconds(5))).isEqualTo("12 min");
        assertThat(Words.roughly(Duration.ofMinutes(185))).isEqualTo("3 h 5 min");
    }

    @Test
    void anEstimateThatWasTooSmallIsNearlyAll() {
        assertThat(Bar.of(1.7)).isEqualTo("[######### ] 99%");
        assertThat(Bar.of(0)).isEqualTo("[          ]  0%");
    }
}
