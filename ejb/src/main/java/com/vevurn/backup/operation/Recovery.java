package com.vevurn.backup.operation;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Ends operations whose server is gone, after their features have removed what was left half-done, and starts what waits
 * in the queue that such a server left.
 */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    @Inject
    private OperationLedger ledger;

    @Inject
    private Dispatcher dispatcher;

    @Inject
    private Event<OperationAbandoned> abandoned;

    @Inject
    private Event<OperationEnded> ended;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void recover() {
        for (Operation operation : ledger.takeAbandoned()) {
            recover(operation);
        }
        dispatcher.dispatch();
    }

    private void recover(Operation operation) {
        OperationAbandoned event = new OperationAbandoned(operation);
        try {
            abandoned.fire(event);
        } catch (RuntimeException e) {
            // It stays active, so its lease runs out again and the next round tries anew.
            LOG.log(System.Logger.Level.WARNING, "could not clean up after " + operation.id(), e);
            return;
        }
        OperationState state = ledger.interrupt(
                operation.id(),
                event.result(),
                new Failure(Reason.INTERRUPTED, "the server that ran it stopped", "Start it again."));
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} {1}",
                operation.label(),
                event.result().isPresent() ? "had been complete and is kept" : "is interrupted and cleaned up after");
        ended.fire(new OperationEnded(
                operation,
                state,
                state == OperationState.SUCCEEDED ? Optional.empty() : Optional.of(Reason.INTERRUPTED.token())));
    }
}
