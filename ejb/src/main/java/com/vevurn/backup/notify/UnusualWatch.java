package com.vevurn.backup.notify;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.engine.archive.Compression;
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
                .flatMap(backup -> UnusualBackups.judge(backup, before, comparable(backupId, before)).stream())
                .forEach(found -> notices.fire(new Notice(
                        NoticeKind.UNUSUAL, configId, Optional.of(backupId), found.message(), found.hint())));
    }

    /** Whoever changes how a configuration compresses is not told so. Afterwards the newest one lies there too: no news. */
    private boolean comparable(String backupId, List<Measured> before) {
        return before.stream()
                .findFirst()
                .map(newest -> compression(newest.backupId()) == compression(backupId))
                .orElse(false);
    }

    private Compression compression(String backupId) {
        return ledger.get(backupId).configuration().compression();
    }
}
