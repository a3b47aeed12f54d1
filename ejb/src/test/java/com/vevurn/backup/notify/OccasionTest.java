package com.vevurn.backup.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.config.Notifications;
import com.vevurn.backup.operation.NoticeKind;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OccasionTest {
    private static final Notifications NAMED = new Notifications(
            List.of("success"),
            List.of("failure", "failure"),
            Optional.of(List.of("verification")),
            Optional.of(List.of("restore")),
            Optional.of(List.of("quota")),
            Optional.of(List.of("missed")),
            Optional.of(List.of("overdue")),
            Optional.of(List.of("unusual")),
            List.of(),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "BACKUP_SUCCEEDED, success",
        "BACKUP_INCOMPLETE, failure",
        "BACKUP_FAILED, failure",
        "BACKUP_CANCELLED, failure",
        "BACKUP_INTERRUPTED, failure",
        "VERIFICATION_FAILED, verification",
        "RESTORE_FAILED, restore",
        "REPAIR_FAILED, failure",
        "OPERATION_FAILED, failure",
        "SCHEDULE_MISSED, missed",
        "BACKUP_OVERDUE, overdue",
        "STORAGE_QUOTA, quota",
        "BACKUP_UNUSUAL, unusual",
        "APPROVAL_AWAITED, restore",
        "APPROVAL_GIVEN, restore"
    })
    void whoeverIsNamedForAnOccasionIsToldOnce(Occasion occasion, String told) {
        assertThat(occasion.addresses(NAMED)).containsExactly(told);
    }

    @ParameterizedTest
    @EnumSource(names = "BACKUP_SUCCEEDED", mode = EnumSource.Mode.EXCLUDE)
    void whereNobodyIsNamedForItThoseAreToldWhoAreToldOfFailures(Occasion occasion) {
        assertThat(occasion.addresses(notifications(Optional.empty()))).containsExactly("failure");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "VERIFICATION_FAILED",
                "RESTORE_FAILED",
                "SCHEDULE_MISSED",
                "BACKUP_OVERDUE",
                "STORAGE_QUOTA",
                "BACKUP_UNUSUAL",
                "APPROVAL_AWAITED",
                "APPROVAL_GIVEN"
            })
    void whereAnEmptyListIsNamedNobodyIsTold(Occasion occasion) {
        assertThat(occasion.addresses(notifications(Optional.of(List.of())))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BACKUP, SUCCEEDED, COMPLETED, BACKUP_SUCCEEDED",
        "BACKUP, SUCCEEDED, INCOMPLETE, BACKUP_INCOMPLETE",
        "BACKUP, FAILED, FAILED, BACKUP_FAILED",
        "BACKUP, CANCELLED, CANCELLED, BACKUP_CANCELLED",
        "BACKUP, INTERRUPTED, INTERRUPTED, BACKUP_INTERRUPTED",
        "VERIFICATION, FAILED, COMPLETED, VERIFICATION_FAILED",
        "RESTORE, FAILED, COMPLETED, RESTORE_FAILED",
        "RESTORE, INTERRUPTED, COMPLETED, RESTORE_FAILED",
        "REPAIR, FAILED, INCOMPLETE, REPAIR_FAILED",
        "CLEANUP, FAILED, COMPLETED, CLEANUP_FAILED",
        "CLEANUP, SUCCEEDED, COMPLETED, ",
        "DELETION, FAILED, COMPLETED, OPERATION_FAILED",
        "VERIFICATION, SUCCEEDED, COMPLETED, ",
        "RESTORE, SUCCEEDED, COMPLETED, ",
        "RESTORE, CANCELLED, COMPLETED, "
    })
    void theEndOfAnOperationIsAnOccasionOrNone(
            OperationKind kind, OperationState end, BackupState backup, Occasion occasion) {
        assertThat(Occasion.of(kind, end, backup)).isEqualTo(Optional.ofNullable(occasion));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfOperationThatFailsIsAnOccasion(OperationKind kind) {
        assertThat(Occasion.of(kind, OperationState.FAILED, BackupState.COMPLETED))
                .isPresent();
    }

    @Test
    void everyNoticeIsAnOccasionOfItsOwn() {
        assertThat(Arrays.stream(NoticeKind.values()).map(Occasion::of)).doesNotHaveDuplicates();
    }

    private static Notifications notifications(Optional<List<String>> named) {
        return new Notifications(
                List.of("success"),
                List.of("failure"),
                named,
                named,
                named,
                named,
                named,
                named,
                List.of(),
                Optional.empty());
    }
}
