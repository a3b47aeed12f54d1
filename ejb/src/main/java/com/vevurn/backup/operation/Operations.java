package com.vevurn.backup.operation;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** The door to operations. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
public class Operations {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private OperationLedger ledger;

    /** @throws Failure NOT_FOUND */
    public OperationView get(String id) {
        return Optional.ofNullable(catalogue.find(Operation.class, id))
                .map(operation -> operation.view(clock.instant()))
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "there is no operation " + id, "Look at the history for its id."));
    }

    /** Asks a running operation to stop; it ends as CANCELLED within seconds. @throws Failure NOT_FOUND or STATE_CONFLICT */
    @RolesAllowed({"admin", "super_admin"})
    public OperationView cancel(String id) {
        ledger.requestCancel(id);
        return get(id);
    }
}
