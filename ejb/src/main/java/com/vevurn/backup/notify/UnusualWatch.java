package com.vevurn.backup.notify;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.NoticeKind;
import com.vevurn.backup.operation.OperationEnded;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Compares each good backup with those before it, and says so when it is far out of the usual. */
@ApplicationScoped
public class UnusualWatch {
    private static final System.Logger LOG = System.getLogger(UnusualWatch.class.getName());

    @Inject
    private BackupHistory history;

    @Inject
    private BackupLedger ledger;

    @Inject
    private Event<Notice> notices;

    void look(@Observes OperationEnded end) {
        if (end.operation().kind() == OperationKind.BACKUP && end.state() == OperationState.SUCCEEDED) {
            try {
                look(end.operation().backupId());
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "could not compare " + end.operation().backupId(),
                        e);
            }
        }
    }

    private void look(String backupId) {
        String configId = ledger.get(backupId).folder().configId();
        List<Measured> newest = history.newest(configId);
        List<Measured> before = newest.stream()
                .filter(measured -> !measured.backupId().equals(backupId))
                .toList();
        newest.stream()
                .filter(measured -> measured.backupId().equals(backupId))
                .findFirst()
                .flatMap(backup -> UnusualBackups.judge(backup, before))
                .ifPresent(found -> notices.fire(new Notice(
                        NoticeKind.UNUSUAL, configId, Optional.of(backupId), found.message(), found.hint())));
    }
}
