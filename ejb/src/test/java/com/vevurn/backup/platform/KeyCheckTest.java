package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.archive.MasterKey;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.testing.CatalogueDatabase;
import com.vevurn.backup.testing.CatalogueRows;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyCheckTest {
    private static final String RIGHT = "ab".repeat(32);
    private static final String WRONG = "cd".repeat(32);
    private static final String RIGHT_ID = MasterKey.parse(RIGHT).id();
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    private final Catalogue catalogue = CatalogueDatabase.inH2().catalogue();

    @Test
    void aKeyThatDoesNotOpenTheNewestBackupIsRefusedWithTheIdOfTheRightOne() {
        backup("a", MONDAY, RIGHT_ID);

        assertThatThrownBy(() -> check(Map.of("backup.encryption.key", WRONG)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(RIGHT_ID)
                .hasMessageNotContaining(WRONG);
    }

    @Test
    void aRingThatOpensTheNewestBackupStartsWhateverItLacksOfOlderOnes() {
        backup("a", MONDAY, "1234567890abcdef");
        backup("b", MONDAY.plusSeconds(60), RIGHT_ID + ",1234567890abcdef");

        assertThatCode(() -> check(Map.of("backup.encryption.key", RIGHT))).doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("backup.encryption.key", WRONG, "backup.encryption.old-keys", RIGHT)))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("backup.encryption.key", WRONG, "backup.encryption.escrow-key", RIGHT)))
                .doesNotThrowAnyException();
    }

    @Test
    void whoSaysThatAKeyIsLostStartsWithAnother() {
        backup("a", MONDAY, RIGHT_ID);

        assertThatCode(() -> check(Map.of("backup.encryption.key", WRONG, "backup.encryption.lost-keys", RIGHT_ID)))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutAKeyOrWithoutEncryptedBackupsNothingCanBeWrong() {
        backup("a", MONDAY, "");
        assertThatCode(() -> check(Map.of("backup.encryption.key", WRONG))).doesNotThrowAnyException();

        backup("b", MONDAY.plusSeconds(60), RIGHT_ID);
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void theNewestIsFoundBehindAThousandThatNeedNoKey() {
        backup("a", MONDAY, RIGHT_ID);
        for (int i = 1; i <= 1001; i++) {
            backup("b" + i, MONDAY.plusSeconds(i), "");
        }

        assertThatThrownBy(() -> check(Map.of("backup.encryption.key", WRONG))).hasMessageContaining(RIGHT_ID);
    }

    private void check(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("backup.local.roots", "/backup");
        KeyCheck.require(catalogue, () -> Settings.read(new SettingReader(key -> Optional.ofNullable(all.get(key)))));
    }

    private void backup(String id, Instant at, String keyIds) {
        CatalogueRows.backup(catalogue, id, at);
        CatalogueRows.copy(catalogue, id, 0, "GOOD", keyIds);
    }
}
