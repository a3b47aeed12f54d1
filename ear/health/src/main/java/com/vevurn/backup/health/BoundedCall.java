package com.vevurn.backup.health;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks something that may not answer: a database behind a broken network, a file system that hangs, a bean whose start
 * has not ended. A readiness check that hangs with them tells an orchestrator nothing.
 */
@ApplicationScoped
public class BoundedCall {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** As many as there are checks: what hangs holds its thread, and the next question is refused at once. */
    private static final int THREADS = 5;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, THREADS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "backup-readiness");
                thread.setDaemon(true);
                return thread;
            });

    /** The answer, or nothing when there was none within five seconds, or it was an error. */
    <T> Optional<T> ask(Supplier<T> question) {
        Future<T> answer;
        try {
            answer = threads.submit(question::get);
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            // Not by an interrupt: it may reach a thread that reads the catalogue, and an interrupt there closes a file
            // for everybody. The thread ends by the time-out of what it asks, or when the application does.
            answer.cancel(false);
        }
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
    }
}
