package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs operations on the server's threads, outside transactions, and keeps their leases while they run. */
@ApplicationScoped
public class OperationRunner {
    private static final System.Logger LOG = System.getLogger(OperationRunner.class.getName());
    private static final long SIGN_OF_LIFE_MILLIS = 1000;

    /** Threads that give signs of life; a catalogue that is slow to take one keeps the others from waiting for it. */
    private static final int SIGNALLERS = 2;

    /** Interrupted work ends within seconds: programs are killed, what was staged is removed. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private OperationLedger ledger;

    @Inject
    private OperationQueue queue;

    @Inject
    private Settings settings;

    @Inject
    private Event<OperationEnded> ended;

    private final RunningWork running = new RunningWork();
    private ScheduledExecutorService scheduler;

    /** Not the server's own scheduler: that one rests while the server is suspended, when running work still needs its lease. */
    @PostConstruct
    void open() {
        scheduler = Executors.newScheduledThreadPool(SIGNALLERS, threads);
    }

    @PreDestroy
    void close() {
        scheduler.shutdownNow();
    }

    /** Interrupts what runs here and waits until that is written down; nothing begins afterwards. For the end of the server. */
    public void stop() {
        int left = running.close(PATIENCE);
        if (left > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} operations did not end within {1}; the next server cleans up after them",
                    left,
                    PATIENCE);
        }
    }

    /** Starts {@code work} for an operation that is due, and returns at once. */
    public <T> void start(Operation operation, OperationWork<T> work) {
        Progress progress = new Progress();
        if (operation.cancelRequested()) {
            progress.cancel();
        }
        progress.lease(System.nanoTime(), settings.lease());
        if (!running.enter(progress)) {
            queue.giveBack(operation.id());
            return;
        }
        // From now on, for it may have to wait for a free thread, and is not abandoned meanwhile.
        ScheduledFuture<?> signs = scheduler.scheduleAtFixedRate(
                () -> LogIdentity.during(operation, () -> giveSign(operation.id(), progress)),
                SIGN_OF_LIFE_MILLIS,
                SIGN_OF_LIFE_MILLIS,
                TimeUnit.MILLISECONDS);
        try {
            executor.execute(() -> LogIdentity.during(operation, () -> {
                try {
                    run(operation, work, progress, signs);
                } finally {
                    running.leave(progress);
                }
            }));
        } catch (RejectedExecutionException e) {
            // The server is stopping.
            signs.cancel(false);
            running.leave(progress);
            queue.giveBack(operation.id());
        }
    }

    private <T> void run(Operation operation, OperationWork<T> work, Progress progress, ScheduledFuture<?> signs) {
        String id = operation.id();
        Optional<T> result = Optional.empty();
        Optional<Failure> failure = Optional.empty();
        try {
            LOG.log(System.Logger.Level.INFO, "{0} started by {1}", operation.label(), operation.actor());
            progress.checkNotCancelled();
            result = Optional.of(work.perform(progress));
        } catch (Failure e) {
            failure = Optional.of(progress.interrupted() && !progress.cancelled() ? Progress.stopped() : e);
            LOG.log(System.Logger.Level.DEBUG, id + " failed", e);
        } catch (RuntimeException | Error e) {
            // Whatever happens must end the operation: a worker that dies in silence would hold its lease for ever.
            String number = UUID.randomUUID().toString();
            LOG.log(System.Logger.Level.ERROR, id + " met something unexpected, number " + number, e);
            failure = Optional.of(FailureRecord.unexpected(e, number));
        } finally {
            signs.cancel(false);
        }
        end(operation, work, progress, result, failure);
    }

    private <T> void end(
            Operation operation,
            OperationWork<T> work,
            Progress progress,
            Optional<T> result,
            Optional<Failure> failure) {
        OperationState state = failure.map(Failure::reason)
                .map(reason -> stateAfter(reason, progress))
                .orElse(OperationState.SUCCEEDED);
        ledger.end(operation.id(), state, progress, result, failure, work);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} ended: {1}{2}, {3} bytes read, {4} bytes stored",
                operation.label(),
                state,
                failure.map(f -> " (" + f.reason().token() + ": " + f.getMessage() + ")")
                        .orElse(""),
                Long.toString(progress.bytesRead()),
                Long.toString(progress.bytesStored()));
        ended.fire(new OperationEnded(
                operation, state, failure.map(Failure::reason).map(Reason::token)));
    }

    private static OperationState stateAfter(Reason reason, Progress progress) {
        if (progress.cancelled()) {
            return OperationState.CANCELLED;
        }
        return reason == Reason.INTERRUPTED ? OperationState.INTERRUPTED : OperationState.FAILED;
    }

    private void giveSign(String id, Progress progress) {
        long now = System.nanoTime();
        try {
            boolean cancel = ledger.renew(id, progress);
            progress.lease(now, settings.lease());
            if (cancel && !progress.cancelled()) {
                progress.cancel();
            }
        } catch (Failure e) {
            // Another node took the operation for abandoned and ended it: what is written here must not be published.
            LOG.log(System.Logger.Level.WARNING, "{0} lost its lease and stops: {1}", id, e.getMessage());
            progress.cancel();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "no sign of life of " + id + " reached the catalogue", e);
        }
    }
}
