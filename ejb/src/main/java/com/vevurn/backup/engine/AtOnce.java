package com.vevurn.backup.engine;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Work that several threads share: all of it, or the first failure, after which the rest is ended. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * Does every task, and returns when none runs any more.
     *
     * @param threads how many tasks run at the same time; at least 1
     * @param progress cancelling it ends the tasks
     * @return what came of each, in the order of the tasks
     * @throws Failure the first one of any task
     */
    public static <T> List<T> run(int threads, List<? extends Task<T>> tasks, Progress progress) {
        Progress group = new Progress();
        AtomicReference<Optional<Throwable>> first = new AtomicReference<>(Optional.empty());
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "backup-part");
            thread.setDaemon(true);
            return thread;
        });
        Progress.Registration cancellation = progress.onCancel(group::cancel);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Task<T> task : tasks) {
                running.add(pool.submit(() -> {
                    try {
                        group.checkNotCancelled();
                        return task.run(group);
                    } catch (RuntimeException | Error e) {
                        if (first.compareAndSet(Optional.empty(), Optional.of(e))) {
                            group.cancel();
                        }
                        throw e;
                    }
                }));
            }
            return results(running, first, group);
        } finally {
            cancellation.close();
            pool.shutdown();
        }
    }

    private static <T> List<T> results(
            List<Future<T>> running, AtomicReference<Optional<Throwable>> first, Progress group) {
        List<T> results = new ArrayList<>();
        boolean interrupted = false;
        for (Future<T> task : running) {
            boolean over = false;
            while (!over) {
                try {
                    results.add(task.get());
                    over = true;
                } catch (ExecutionException e) {
                    // Noted as the first failure, or a consequence of it.
                    over = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                    group.cancel();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(Reason.INTERRUPTED, "the server is stopping", "Start it again.");
        }
        first.get().ifPresent(AtOnce::raise);
        return results;
    }

    private static void raise(Throwable first) {
        if (first instanceof Failure failure) {
            // A new one: it was thrown in another thread, and this one's place matters too.
            throw new Failure(failure.reason(), failure.getMessage(), failure.hint(), failure);
        }
        throw new IllegalStateException(first);
    }

    /**
     * One of several things to do.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Task<T> {
        /** @param group is cancelled when another task has failed */
        T run(Progress group);
    }
}
