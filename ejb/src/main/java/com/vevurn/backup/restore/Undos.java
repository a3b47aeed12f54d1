package com.vevurn.backup.restore;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
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

    /**
     * Queues the undoing of a restore: what it replaced is put back, and what it made is kept in turn.
     *
     * @throws Failure NOT_FOUND, STATE_CONFLICT, ALREADY_RUNNING, or what the environment's server answered
     */
    public OperationView start(String restoreId) {
        Operation restore = history.get(restoreId);
        // The mark of the undoing itself is not known yet, and nothing is named by it here.
        kept(history, settings, restore, "").requireAll(settings.limits());
        return history.queueUndo(restore, session.getCallerPrincipal().getName());
    }

    /** What a restore replaced. @throws Failure STATE_CONFLICT when it cannot be undone */
    static Kept kept(RestoreHistory history, Settings settings, Operation restore, String undone) {
        RestoreResult result = history.result(restore);
        history.requireNewest(restore);
        String name = restore.environment().orElseThrow();
        Environment environment = Optional.ofNullable(settings.environments().get(name))
                .orElseThrow(() -> new Failure(
                        Reason.STATE_CONFLICT,
                        "there is no environment %s any more".formatted(name),
                        "Declare it as it was."));
        return Kept.of(restore, environment, result, undone);
    }
}
