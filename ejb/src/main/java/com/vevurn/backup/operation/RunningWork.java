package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Progress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operations that run in this process, so that they can be ended before it is. */
final class RunningWork {
    private final Set<Progress> running = new HashSet<>();
    private boolean closed;

    /** Lets an operation begin. @return whether it may: once this is closed, none does */
    synchronized boolean enter(Progress progress) {
        return !closed && running.add(progress);
    }

    synchronized void leave(Progress progress) {
        running.remove(progress);
        notifyAll();
    }

    /**
     * Lets no operation begin any more, interrupts those that run, and waits for their ends.
     *
     * @param patience longest time to wait
     * @return how many had not ended by then
     */
    int close(Duration patience) {
        List<Progress> interrupted = closeDoor();
        // Outside the lock, for what stops an operation may take a moment.
        interrupted.forEach(Progress::interrupt);
        return await(System.nanoTime() + patience.toNanos());
    }

    private synchronized List<Progress> closeDoor() {
        closed = true;
        return List.copyOf(running);
    }

    private synchronized int await(long end) {
        try {
            long left = end - System.nanoTime();
            while (!running.isEmpty() && left > 0) {
                wait(Math.max(1, left / 1_000_000));
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running.size();
    }
}
