package com.vevurn.backup.notify;

import com.fasterxml.jackson.annotation.JsonValue;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.config.Notifications;
import com.vevurn.backup.operation.NoticeKind;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people are told of: a closed list whose tokens are part of what webhooks get, and never change. */
enum Occasion {
    BACKUP_SUCCEEDED("backup.succeeded", "SUCCEEDED"),
    /** At least one copy is good, and at least one failed. */
    BACKUP_INCOMPLETE("backup.incomplete", "INCOMPLETE"),
    BACKUP_FAILED("backup.failed", "FAILED"),
    BACKUP_CANCELLED("backup.cancelled", "CANCELLED"),
    /** Its server died. */
    BACKUP_INTERRUPTED("backup.interrupted", "INTERRUPTED"),
    VERIFICATION_FAILED("verification.failed", "VERIFICATION FAILED"),
    RESTORE_FAILED("restore.failed", "RESTORE FAILED"),
    REPAIR_FAILED("repair.failed", "REPAIR FAILED"),
    CLEANUP_FAILED("cleanup.failed", "CLEAN-UP FAILED"),
    /** Any other operation. */
    OPERATION_FAILED("operation.failed", "OPERATION FAILED"),
    SCHEDULE_MISSED("schedule.missed", "RUN MISSED"),
    BACKUP_OVERDUE("backup.overdue", "OVERDUE"),
    STORAGE_QUOTA("storage.quota", "STORAGE NEARLY FULL"),
    BACKUP_UNUSUAL("backup.unusual", "UNUSUAL"),
    APPROVAL_AWAITED("approval.awaited", "APPROVAL AWAITED"),
    APPROVAL_GIVEN("approval.given", "APPROVED");

    private static final Map<OperationKind, Occasion> FAILED_OPERATIONS = Map.of(
            OperationKind.VERIFICATION, VERIFICATION_FAILED,
            OperationKind.RESTORE, RESTORE_FAILED,
            OperationKind.UNDO, RESTORE_FAILED,
            OperationKind.REPAIR, REPAIR_FAILED,
            OperationKind.CLEANUP, CLEANUP_FAILED);

    private final String token;
    private final String headline;

    Occasion(String token, String headline) {
        this.token = token;
        this.headline = headline;
    }

    @JsonValue
    String token() {
        return token;
    }

    /** The same in a word or three, for a subject. */
    String headline() {
        return headline;
    }

    /** The e-mail addresses that a configuration names for it, each once. */
    List<String> addresses(Notifications told) {
        List<String> otherwise = told.onFailure();
        List<String> addresses = switch (this) {
            case BACKUP_SUCCEEDED -> told.onSuccess();
            case BACKUP_INCOMPLETE,
                    BACKUP_FAILED,
                    BACKUP_CANCELLED,
                    BACKUP_INTERRUPTED,
                    REPAIR_FAILED,
                    CLEANUP_FAILED,
                    OPERATION_FAILED -> otherwise;
            case VERIFICATION_FAILED -> told.onVerificationFailure().orElse(otherwise);
            case RESTORE_FAILED, APPROVAL_AWAITED, APPROVAL_GIVEN ->
                told.onRestoreFailure().orElse(otherwise);
            case SCHEDULE_MISSED -> told.onMissed().orElse(otherwise);
            case BACKUP_OVERDUE -> told.onOverdue().orElse(otherwise);
            case STORAGE_QUOTA -> told.onQuota().orElse(otherwise);
            case BACKUP_UNUSUAL -> told.onUnusual().orElse(otherwise);
        };
        return addresses.stream().distinct().toList();
    }

    /** What the end of an operation is; of most that succeed, and of those that somebody cancelled, nobody is told. */
    static Optional<Occasion> of(OperationKind kind, OperationState end, BackupState backup) {
        if (kind == OperationKind.BACKUP) {
            return ofBackup(end, backup);
        }
        return end == OperationState.FAILED || end == OperationState.INTERRUPTED
                ? Optional.of(FAILED_OPERATIONS.getOrDefault(kind, OPERATION_FAILED))
                : Optional.empty();
    }

    static Occasion of(NoticeKind kind) {
        return switch (kind) {
            case SCHEDULE_MISSED -> SCHEDULE_MISSED;
            case OVERDUE -> BACKUP_OVERDUE;
            case QUOTA -> STORAGE_QUOTA;
            case UNUSUAL -> BACKUP_UNUSUAL;
            case APPROVAL_AWAITED -> APPROVAL_AWAITED;
            case APPROVAL_GIVEN -> APPROVAL_GIVEN;
        };
    }

    private static Optional<Occasion> ofBackup(OperationState end, BackupState backup) {
        return switch (end) {
            case QUEUED, RUNNING -> Optional.empty();
            case SUCCEEDED -> Optional.of(backup == BackupState.COMPLETED ? BACKUP_SUCCEEDED : BACKUP_INCOMPLETE);
            case FAILED -> Optional.of(BACKUP_FAILED);
            case CANCELLED -> Optional.of(BACKUP_CANCELLED);
            case INTERRUPTED -> Optional.of(BACKUP_INTERRUPTED);
        };
    }
}
