package com.vevurn.backup.restore;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Act;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** The door to restores. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Restores {
    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private BackupLedger backups;

    @Inject
    private OperationLedger operations;

    @Inject
    private Planning planning;

    @Inject
    private RestoreHistory history;

    @Inject
    private Event<Act> acts;

    @Inject
    private Event<Notice> notices;

    /**
     * Queues a restore; it runs in the background, and one environment takes one at a time.
     *
     * @throws Failure NOT_FOUND, REQUEST_INVALID, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    public OperationView start(String backupId, RestoreRequest request) {
        Backup backup = backups.use(backupId);
        RestoreOrder order = RestoreConditions.accept(
                request, settings.environments(), backup.configuration().type());
        String environment = request.targetEnvironment().orElseThrow();
        String actor = session.getCallerPrincipal().getName();
        OperationOrder asked = new OperationOrder(
                OperationKind.RESTORE,
                backupId,
                Optional.of(environment),
                actor,
                exclusiveKey(environment),
                order.detail());
        boolean approval = settings.environments().get(environment).policy().approval();
        Operation operation =
                approval ? operations.queueForApproval(asked, settings.approvalPatience()) : operations.queue(asked);
        operation
                .view(clock.instant())
                .approval()
                .ifPresent(awaited -> notices.fire(ApprovalNotice.awaited(operation, backup, awaited.until())));
        order.withoutRestorePoint()
                .ifPresent(reason ->
                        acts.fire(new Act(actor, "", "decline restore point", operation.id(), environment, reason)));
        return operation.view(clock.instant());
    }

    /**
     * What a restore would do, and all that stands against it; nothing is begun.
     *
     * @throws Failure NOT_FOUND, REQUEST_INVALID or STATE_CONFLICT
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RestorePlan plan(String backupId, RestoreRequest request) {
        Backup backup = backups.get(backupId);
        backup.requireReadable();
        RestoreOrder order = RestoreConditions.accept(
                request, settings.environments(), backup.configuration().type());
        return planning.plan(backup, request.targetEnvironment().orElseThrow(), order);
    }

    /**
     * Approves a restore that waits for it, or the undoing of one; it starts then.
     *
     * @throws Failure NOT_FOUND, STATE_CONFLICT when it waits for no approval, FORBIDDEN for whoever asked for it
     */
    public OperationView approve(String restoreId) {
        Operation restore = history.approvable(restoreId);
        String person = session.getCallerPrincipal().getName();
        operations.approve(restore.id(), person);
        String action = restore.kind() == OperationKind.UNDO ? "approve undo" : "approve restore";
        acts.fire(new Act(person, "", action, restore.id(), "approved", "asked for by " + restore.actor()));
        notices.fire(ApprovalNotice.given(restore, backups.get(restore.backupId()), person));
        return history.view(restore.id());
    }

    /** What is true of one operation on an environment at a time. */
    static String exclusiveKey(String environment) {
        return "restore into " + environment;
    }
}
