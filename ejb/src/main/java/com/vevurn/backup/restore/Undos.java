package com.vevurn.backup.restore;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.RestorePolicy;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** The door to the undoing of restores. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Undos {
    @Resource
    private SessionContext session;

    @Inject
    private Settings settings;

    @Inject
    private RestoreHistory history;

    @Inject
    private BackupLedger backups;

    @Inject
    private Event<Notice> notices;

    /**
     * Queues the undoing of a restore: what it replaced is put back, and what it made is kept in turn.
     *
     * @param confirm the name of the environment, where its policy asks for that
     * @throws Failure NOT_FOUND, STATE_CONFLICT, REQUEST_INVALID when the policy does not take it, ALREADY_RUNNING, or
     *     what the environment's server answered
     */
    public OperationView start(String restoreId, Optional<String> confirm) {
        Operation restore = history.get(restoreId);
        Backup backup = backups.get(restore.backupId());
        // The mark of the undoing itself is not known yet, and nothing is named by it here.
        kept(history, settings, restore, "").requireAll(settings.limits());
        RestorePolicy policy = environment(settings, restore).policy();
        UndoConditions.accept(restore.environment().orElseThrow(), policy, confirm);
        Optional<Duration> patience = Optional.of(settings.approvalPatience()).filter(longest -> policy.approval());
        Operation undo = history.queueUndo(restore, session.getCallerPrincipal().getName(), patience);
        OperationView queued = history.view(undo.id());
        queued.approval().ifPresent(awaited -> notices.fire(ApprovalNotice.awaited(undo, backup, awaited.until())));
        return queued;
    }

    /** What a restore replaced. @throws Failure STATE_CONFLICT when it cannot be undone */
    static Kept kept(RestoreHistory history, Settings settings, Operation restore, String undone) {
        RestoreResult result = history.result(restore);
        history.requireNewest(restore);
        return Kept.of(restore, environment(settings, restore), result, undone);
    }

    private static Environment environment(Settings settings, Operation restore) {
        String name = restore.environment().orElseThrow();
        return Optional.ofNullable(settings.environments().get(name))
                .orElseThrow(() -> new Failure(
                        Reason.STATE_CONFLICT,
                        "there is no environment %s any more".formatted(name),
                        "Declare it as it was."));
    }
}
