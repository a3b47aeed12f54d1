package com.vevurn.backup.notify;

import com.vevurn.backup.platform.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Announcements and parcels that the tests start from. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-25T02:00:07Z");
    static final String ANNOUNCEMENT_ID = "notice-20261125T020007Z-abc234";

    private Samples() {}

    static Announcement failed(String name, String message) {
        return new Announcement(
                ANNOUNCEMENT_ID,
                Occasion.BACKUP_FAILED,
                NOW,
                "daily-db-backup",
                name,
                Optional.of("Europe/Berlin"),
                Optional.of(backup(0, List.of(new ToldBackup.Copy("s3", "", "FAILED", Optional.of("bucket is gone"))))),
                Optional.of(operation("FAILED")),
                message,
                Optional.of("database-unreachable"),
                "Is the database running?",
                "https://backup.example.com/api/backup/backups/daily-db-backup-20261125T020000Z-abc234");
    }

    static Announcement succeeded() {
        return new Announcement(
                ANNOUNCEMENT_ID,
                Occasion.BACKUP_SUCCEEDED,
                NOW,
                "daily-db-backup",
                "Daily Database Backup",
                Optional.empty(),
                Optional.of(backup(
                        38_273_024,
                        List.of(
                                new ToldBackup.Copy("s3", "s3://vevurn-backups/database", "GOOD", Optional.empty()),
                                new ToldBackup.Copy("local", "/backup/local", "GOOD", Optional.empty())))),
                Optional.of(operation("SUCCEEDED")),
                "the backup is complete",
                Optional.empty(),
                "",
                "/api/backup/backups/daily-db-backup-20261125T020000Z-abc234");
    }

    static Parcel parcel(Channel channel, String target, Announcement told) {
        Recipient recipient = new Recipient(channel, target);
        return new Parcel(
                42, told.id(), told.event().token(), told.configId(), recipient, recipient.lane(), Json.write(told), 1);
    }

    private static RanOperation operation(String state) {
        return new RanOperation(
                "backup-20261125T020000Z-xyz567",
                "BACKUP",
                state,
                "schedule",
                Optional.empty(),
                Optional.of(NOW.minusSeconds(7)),
                Optional.of(NOW),
                Optional.of(Duration.ofMillis(7300)));
    }

    private static ToldBackup backup(long stored, List<ToldBackup.Copy> copies) {
        return new ToldBackup(
                "daily-db-backup-20261125T020000Z-abc234",
                "database",
                "production",
                stored > 0 ? "COMPLETED" : "FAILED",
                NOW.minusSeconds(8),
                stored * 3,
                stored,
                copies);
    }
}
