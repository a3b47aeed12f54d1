package com.vevurn.backup.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.rebuild.KitEntry.KitBackup;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryKitTextTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123Z");

    @Test
    void itTellsWhatIsKeptWhereWhichKeysAreNeededAndWhatToDo() {
        String text = RecoveryKitText.of(
                NOW,
                List.of("1a2b3c4d5e6f7081  wraps new backups"),
                List.of(new KitEntry(
                        "shop",
                        "Shop, full of production, at 0 2 * * *, encrypted",
                        List.of("/backup/daily", "s3://company-backups/shop"),
                        List.of(new KitBackup(
                                "shop-20261124T020000Z-k3v7qa",
                                "VERIFIED",
                                4_500_000,
                                List.of("/backup/daily/shop/shop-20261124T020000Z-k3v7qa"))))),
                List.of("/backup"),
                List.of("production", "staging"));

        assertThat(text)
                .contains("as of 2026-11-25T10:00:00Z")
                .contains("1a2b3c4d5e6f7081  wraps new backups")
                .contains("shop: Shop, full of production, at 0 2 * * *, encrypted")
                .contains("goes to s3://company-backups/shop")
                .contains("shop-20261124T020000Z-k3v7qa, VERIFIED, 4500000 bytes")
                .contains("in /backup/daily/shop/shop-20261124T020000Z-k3v7qa")
                .containsSubsequence(
                        "FROM A BARE MACHINE",
                        "restore-offline restore",
                        "BACKUP_LOCAL_ROOTS      /backup",
                        "production, staging",
                        "backup-cli import",
                        "sh RESTORE.txt");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(125));
    }

    @Test
    void aServerWithoutBackupsSaysSo() {
        String text = RecoveryKitText.of(NOW, List.of("none is set on this server"), List.of(), List.of(), List.of());

        assertThat(text).contains("nothing yet", "none is set on this server");
    }
}
