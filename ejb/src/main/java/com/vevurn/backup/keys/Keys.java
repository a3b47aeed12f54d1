package com.vevurn.backup.keys;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;

/** The door to master keys: what depends on which, and the rotation to the active one. No key itself passes through it. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Keys {
    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private KeyLedger ledger;

    @Inject
    private RotationQueue queue;

    @Inject
    private BackupLedger backups;

    public KeyReport report() {
        return ledger.report();
    }

    /**
     * Queues a rotation; it runs in the background.
     *
     * @throws Failure REQUEST_INVALID, NOT_FOUND, KEY_MISSING or ALREADY_RUNNING; nothing was begun then
     */
    public OperationView rotate(RotationRequest request) {
        RotationOrder order = RotationOrder.of(request, clock.instant());
        settings.keys().activeKey();
        order.backups().forEach(backups::view);
        return queue.queue(session.getCallerPrincipal().getName(), order).view(clock.instant());
    }
}
