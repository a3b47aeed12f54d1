package com.vevurn.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.backup.Forecast.Earlier;
import com.vevurn.backup.engine.archive.Compression;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
    @Test
    void aDatabaseThatHasGrownByHalfGivesHalfAsMuchAgain() {
        Forecast forecast = Forecast.of(Optional.of(new Earlier(800, 200, 1000)), Optional.of(1500L), Compression.GZIP);

        assertThat(forecast).isEqualTo(new Forecast(1200, 300, 1500));
    }

    @Test
    void withoutTheSizeOfThenOrNowTheNextIsLikeTheLast() {
        assertThat(Forecast.of(Optional.of(new Earlier(800, 200, 0)), Optional.of(1500L), Compression.GZIP))
                .isEqualTo(new Forecast(800, 200, 1500));
        assertThat(Forecast.of(Optional.of(new Earlier(800, 200, 1000)), Optional.empty(), Compression.GZIP))
                .isEqualTo(new Forecast(800, 200, 0));
    }

    @Test
    void theFirstIsGuessedFromTheDatabaseAlone() {
        long mib = 1 << 20;

        assertThat(Forecast.of(Optional.empty(), Optional.of(108 * mib), Compression.GZIP))
                .isEqualTo(new Forecast(80 * mib, 4 * mib, 108 * mib));
        assertThat(Forecast.of(Optional.empty(), Optional.of(108 * mib), Compression.NONE))
                .isEqualTo(new Forecast(80 * mib, 40 * mib, 108 * mib));
        assertThat(Forecast.of(Optional.empty(), Optional.of(7 * mib), Compression.NONE))
                .isEqualTo(new Forecast(0, 0, 7 * mib));
    }

    @Test
    void nobodyKnowsAnythingOfTheFirstBackupOfFiles() {
        assertThat(Forecast.of(Optional.empty(), Optional.empty(), Compression.GZIP))
                .isEqualTo(new Forecast(0, 0, 0));
    }
}
