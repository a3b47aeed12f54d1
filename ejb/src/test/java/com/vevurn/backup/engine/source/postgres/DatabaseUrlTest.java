package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void partsArePercentDecodedAsLibpqDoes() {
        assertThat(DatabaseUrl.parse("postgresql://us%40er:p%3Aa%2Fs+s@db.example:6543/my%20db?sslmode=require"))
                .isEqualTo(
                        new DatabaseUrl("db.example", 6543, "us@er", "p:a/s+s", "my db", Map.of("sslmode", "require")));
    }

    @Test
    void thePortMayBeLeftOut() {
        assertThat(DatabaseUrl.parse("postgres://u@h/d").port()).isEqualTo(5432);
    }

    @Test
    void anAddressOfVersionSixStandsInBrackets() {
        assertThat(DatabaseUrl.parse("postgresql://u:p@[::1]:5432/d").host()).isEqualTo("::1");
    }

    @Test
    void aUrlPrintsWithoutItsPassword() {
        assertThat(DatabaseUrl.parse("postgresql://u:secret@h/d").toString()).isEqualTo("postgresql://u@h:5432/d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@h/d",
                "postgresql://h/d",
                "postgresql://u:secret@h",
                "postgresql://u:secret@h:99999/d",
                "postgresql://u:secret@h:port/d",
                "postgresql://u:secret@h/d?sslmode",
                "postgresql://u:secret%zz@h/d",
                "postgresql://u:secret@a,b/d"
            })
    void aMalformedUrlIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.SETTING_INVALID);
            assertThat(e.getMessage() + e.hint()).doesNotContain("secret");
        });
    }
}
