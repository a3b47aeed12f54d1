package com.vevurn.backup.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.testing.CatalogueDatabase;
import com.vevurn.backup.testing.CatalogueRows;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyLedgerTest {
    private static final String KEY = "1234567890abcdef";
    private static final String OTHER = "abcdef1234567890";

    private final Catalogue catalogue = CatalogueDatabase.inH2().catalogue();

    @Test
    void aBackupWithTwoCopiesOfOneKeyIsCountedOnce() {
        backup("a", "GOOD", KEY, "GOOD", KEY + "," + OTHER);

        assertThat(KeyLedger.backupsOf(KEY, catalogue)).isEqualTo(1);
        assertThat(KeyLedger.backupsOf(OTHER, catalogue)).isEqualTo(1);
    }

    @Test
    void aBackupWhoseFirstCopyIsGoneIsCountedByItsSecond() {
        backup("a", "EXPIRED", KEY, "DAMAGED", KEY);

        assertThat(KeyLedger.backupsOf(KEY, catalogue)).isEqualTo(1);
    }

    @Test
    void copiesThatFailedNeedNoKey() {
        backup("a", "FAILED", KEY, "EXPIRING", KEY);

        assertThat(KeyLedger.backupsOf(KEY, catalogue)).isZero();
    }

    private void backup(String id, String first, String firstKeys, String second, String secondKeys) {
        CatalogueRows.backup(catalogue, id, Instant.EPOCH);
        CatalogueRows.copy(catalogue, id, 0, first, firstKeys);
        CatalogueRows.copy(catalogue, id, 1, second, secondKeys);
    }
}
