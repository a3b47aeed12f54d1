package com.vevurn.backup.operation;

import com.vevurn.backup.platform.ServerState;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Starts what waits whenever this server may have room for it. One at a time, so that no two take the same room. */
@ApplicationScoped
public class Dispatcher {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private OperationQueue queue;

    @Inject
    private ServerState server;

    private volatile boolean stopping;

    void queueChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) QueueChanged event) {
        // On another thread, for this one is still busy with the end of its transaction.
        executor.execute(this::dispatch);
    }

    void roomWasMade(@Observes OperationEnded event) {
        dispatch();
    }

    /** Also called now and then, for the queue may have been left by a server that is gone. */
    public synchronized void dispatch() {
        try {
            boolean more = takesWork();
            while (more) {
                more = queue.claimNext() && takesWork();
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "could not look into the queue; tried again in a few seconds", e);
        }
    }

    private boolean takesWork() {
        return !stopping && server.takesWork();
    }

    /** What waits stays where it is, for the next server. */
    @PreDestroy
    void stop() {
        stopping = true;
    }
}
