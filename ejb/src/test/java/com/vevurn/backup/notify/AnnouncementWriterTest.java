package com.vevurn.backup.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.backup.CopyView;
import com.vevurn.backup.backup.Proof;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.NoticeKind;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationState;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.ProgressView;
import com.vevurn.backup.operation.RawJson;
import com.vevurn.backup.platform.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementWriterTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    private static final FailureView FULL = new FailureView("destination-full", "no space left", "Make room.");

    private final AnnouncementWriter writer = new AnnouncementWriter(CLOCK, Optional.of("https://backup.example.com"));

    @ParameterizedTest
    @CsvSource({
        "SCHEDULE_MISSED, schedule.missed, RUN MISSED",
        "OVERDUE, backup.overdue, OVERDUE",
        "QUOTA, storage.quota, STORAGE NEARLY FULL",
        "UNUSUAL, backup.unusual, UNUSUAL",
        "APPROVAL_AWAITED, approval.awaited, APPROVAL AWAITED",
        "APPROVAL_GIVEN, approval.given, APPROVED"
    })
    void aNoticeIsToldUnderItsOwnHeadline(NoticeKind kind, String event, String headline) {
        Announcement told = writer.ofNotice(
                configuration(),
                new Notice(kind, "shop", Optional.empty(), "what was found", "what to do"),
                Optional.empty());

        assertThat(Json.write(told)).contains("\"event\":\"" + event + "\"");
        MessageText text = MessageText.of(told);
        assertThat(text.subject()).isEqualTo("[Vevurn Backup] " + headline + ": The shop (shop)");
        assertThat(text.plain())
                .contains(
                        "what was found",
                        "What to do: what to do",
                        "https://backup.example.com/api/backup/configs/shop");
    }

    @Test
    void anIncompleteBackupTellsOfEachCopyAndOfTheRepair() {
        Announcement told = writer.ofEnd(
                Occasion.BACKUP_INCOMPLETE,
                configuration(),
                operation(OperationState.SUCCEEDED, Optional.empty()),
                backup(
                        BackupState.INCOMPLETE,
                        copy("local", CopyState.GOOD, Optional.empty()),
                        copy("s3", CopyState.FAILED, Optional.of(FULL))));

        assertThat(told.message()).isEqualTo("1 of 2 copies failed: at s3");
        assertThat(MessageText.of(told).plain())
                .contains("POST /api/backup/backups/shop-1/repair", "GOOD, /local", "FAILED, /s3: no space left");
    }

    @Test
    void aFailureKeepsItsReasonAndItsHint() {
        Announcement told = writer.ofEnd(
                Occasion.RESTORE_FAILED,
                configuration(),
                operation(OperationState.FAILED, Optional.of(FULL)),
                backup(BackupState.COMPLETED));

        assertThat(told.reason()).hasValue("destination-full");
        assertThat(told.message()).isEqualTo("no space left");
        assertThat(told.hint()).isEqualTo("Make room.");
        assertThat(MessageText.of(told).plain()).contains("Restored into", "staging");
    }

    @Test
    void aCleanUpThatFailsIsToldOfItsConfiguration() {
        Announcement told = writer.ofOperation(
                Occasion.CLEANUP_FAILED, configuration(), operation(OperationState.FAILED, Optional.of(FULL)));

        assertThat(MessageText.of(told).subject()).isEqualTo("[Vevurn Backup] CLEAN-UP FAILED: The shop (shop)");
        assertThat(told.message()).isEqualTo("no space left");
        assertThat(told.link()).isEqualTo("https://backup.example.com/api/backup/configs/shop");
    }

    @Test
    void withoutAPublicAddressTheLinkIsAPath() {
        Announcement told = new AnnouncementWriter(CLOCK, Optional.empty())
                .ofEnd(
                        Occasion.BACKUP_SUCCEEDED,
                        configuration(),
                        operation(OperationState.SUCCEEDED, Optional.empty()),
                        backup(BackupState.COMPLETED, copy("local", CopyState.GOOD, Optional.empty())));

        assertThat(told.link()).isEqualTo("/api/backup/backups/shop-1");
    }

    @Test
    void aHundredCopiesThatSayALotStillFitIntoTheCatalogue() {
        FailureView long10 = new FailureView("destination-failed", "x".repeat(10_000), "");
        CopyView[] copies = new CopyView[100];
        Arrays.fill(copies, copy("s3", CopyState.FAILED, Optional.of(long10)));

        Announcement told = writer.ofEnd(
                Occasion.BACKUP_FAILED,
                configuration(),
                operation(OperationState.FAILED, Optional.of(long10)),
                backup(BackupState.FAILED, copies));

        assertThat(Json.write(told)).hasSizeLessThan(1_000_000);
    }

    private static Configuration configuration() {
        try {
            return ConfigurationReader.read(Json.mapper().readTree("""
                    {"id": "shop", "name": "The shop", "type": "database",
                     "destinations": [{"type": "local", "config": {"path": "shop"}}]}"""));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static OperationView operation(OperationState state, Optional<FailureView> failure) {
        return new OperationView(
                "restore-1",
                OperationKind.RESTORE,
                state,
                Optional.of("shop-1"),
                Optional.of("staging"),
                "alice",
                Samples.NOW,
                Optional.of(Samples.NOW),
                Optional.of(Samples.NOW),
                Optional.of(Duration.ZERO),
                new ProgressView(Phase.PREPARING, 0, 0, Optional.empty(), Optional.empty()),
                Optional.empty(),
                failure,
                Optional.empty());
    }

    private static CopyView copy(String destination, CopyState state, Optional<FailureView> failure) {
        return new CopyView(destination, "/" + destination, state, Optional.empty(), failure);
    }

    private static BackupView backup(BackupState state, CopyView... copies) {
        return new BackupView(
                "shop-1",
                "shop",
                "The shop",
                BackupType.DATABASE,
                "production",
                state,
                Proof.NONE,
                Optional.empty(),
                "backup-1",
                "alice",
                Samples.NOW,
                Optional.of(Samples.NOW),
                Optional.of(Samples.NOW),
                Optional.of(Duration.ZERO),
                new ProgressView(Phase.PREPARING, 0, 0, Optional.empty(), Optional.empty()),
                10,
                5,
                new RawJson("[]"),
                List.of(copies),
                new RawJson("[]"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
