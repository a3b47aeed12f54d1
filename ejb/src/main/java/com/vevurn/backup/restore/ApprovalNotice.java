package com.vevurn.backup.restore;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.NoticeKind;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What people are told of a restore, or of the undoing of one, that needs the approval of another person. */
final class ApprovalNotice {
    private ApprovalNotice() {}

    /** @param until how long it waits */
    static Notice awaited(Operation restore, Backup backup, Instant until) {
        return notice(
                NoticeKind.APPROVAL_AWAITED,
                backup,
                "%s, asked for by %s, waits until %s for the approval of another person"
                        .formatted(what(restore, backup), restore.actor(), until.truncatedTo(ChronoUnit.SECONDS)),
                "Approve it by POST /api/backup/restores/%1$s/approve or backup-cli approve --restore %1$s; refuse it by POST"
                                .formatted(restore.id())
                        + " /api/backup/operations/%s/cancel.".formatted(restore.id()));
    }

    static Notice given(Operation restore, Backup backup, String person) {
        return notice(
                NoticeKind.APPROVAL_GIVEN,
                backup,
                "%s approved %s, asked for by %s".formatted(person, what(restore, backup), restore.actor()),
                "");
    }

    private static String what(Operation restore, Backup backup) {
        String environment = restore.environment().orElse("");
        return restore.kind() == OperationKind.UNDO
                ? "%s, which takes back %s of %s in %s"
                        .formatted(restore.id(), restore.detail(), backup.id(), environment)
                : "%s of %s into %s".formatted(restore.id(), backup.id(), environment);
    }

    private static Notice notice(NoticeKind kind, Backup backup, String fact, String hint) {
        return new Notice(kind, backup.folder().configId(), Optional.of(backup.id()), fact, hint);
    }
}
