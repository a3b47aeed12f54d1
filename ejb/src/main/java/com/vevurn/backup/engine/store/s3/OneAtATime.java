package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs steps on a thread of its own, one after the other; who gives it the next waits until the one before has ended. */
final class OneAtATime implements AutoCloseable {
    private final ExecutorService thread;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    OneAtATime(String name) {
        // No thread is made before the first step.
        this.thread = Executors.newSingleThreadExecutor(step -> {
            Thread made = new Thread(step, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** @throws java.util.concurrent.CompletionException when the step before has failed */
    void run(Runnable step) {
        join();
        running = CompletableFuture.runAsync(step, thread);
    }

    /** Waits for the step that runs. @throws java.util.concurrent.CompletionException when it has failed */
    void join() {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Reason.INTERRUPTED, "the upload was stopped", "Start it again.", e);
        }
    }

    /** Interrupts the step that runs and waits for its end, a minute at most. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                System.getLogger(OneAtATime.class.getName())
                        .log(System.Logger.Level.WARNING, "an upload does not end though it was interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
