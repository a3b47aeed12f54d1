package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupShareTest {
    @ParameterizedTest
    @CsvSource({"here, true, true", "elsewhere, false, true", "only, true, false"})
    void aServerTakesWhatItsShareIs(String share, boolean cleanups, boolean backups) {
        assertThat(CleanupShare.of(share).takes(true)).isEqualTo(cleanups);
        assertThat(CleanupShare.of(share).takes(false)).isEqualTo(backups);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HERE", "never", ""})
    void anythingElseIsRefused(String share) {
        assertThatThrownBy(() -> CleanupShare.of(share)).hasMessageContaining("here, elsewhere or only");
    }
}
