package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A leg's own thread behind a bounded buffer. A slow destination slows the whole; one that does not end a step in time is
 * cut off, and the others go on without it. Several artifacts may be written at the same time.
 */
final class Lane implements AutoCloseable {
    /** Steps that may wait; most are chunks of {@link ArtifactStream#CHUNK} bytes. */
    private static final int WAITING = 16;

    private static final Duration LAST_WAIT = Duration.ofSeconds(30);

    private final Leg leg;
    private final Duration patience;
    private final BlockingQueue<Runnable> steps = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::work, "backup-destination");
    private volatile long movedAt = System.nanoTime();
    private volatile boolean busy;
    private volatile Optional<Failure> cutOff = Optional.empty();

    /** @param patience longest time that one step may take */
    Lane(Leg leg, Duration patience) {
        this.leg = leg;
        this.patience = patience;
        thread.setDaemon(true);
        thread.start();
    }

    /** Why this destination has failed; empty while it has not. */
    Optional<Failure> failure() {
        return cutOff.or(leg::failure);
    }

    CopyOutcome outcome() {
        return leg.outcome(failure());
    }

    void stage(String file, Progress progress) {
        give(() -> leg.stage(file), progress);
    }

    /** @param chunk shared by all lanes, so that nobody writes to it any more */
    void write(String file, byte[] chunk, int length, Progress progress) {
        give(() -> leg.write(file, chunk, 0, length), progress);
    }

    void publish(List<SmallFile> files, Progress progress) {
        give(() -> leg.publish(files), progress);
    }

    void seal(SmallFile manifest, Progress progress) {
        give(() -> leg.seal(manifest), progress);
    }

    /** Waits until every step has been taken, or the lane is cut off. */
    void await(Progress progress) {
        CountDownLatch taken = new CountDownLatch(1);
        give(taken::countDown, progress);
        patiently(() -> taken.await(50, TimeUnit.MILLISECONDS), progress);
    }

    /** Begins to end the thread, which removes what it wrote unless the copy is complete. */
    void stop() {
        leg.giveUp();
        steps.clear();
        thread.interrupt();
    }

    /** Ends the thread and waits a little for it. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(LAST_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(Runnable step, Progress progress) {
        if (!busy && steps.isEmpty()) {
            // It had nothing to do: its time runs from now.
            movedAt = System.nanoTime();
        }
        patiently(() -> steps.offer(step, 50, TimeUnit.MILLISECONDS), progress);
    }

    private void patiently(Attempt attempt, Progress progress) {
        try {
            while (failure().isEmpty() && !attempt.succeeds()) {
                progress.checkNotCancelled();
                cutOffWhenStuck();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Reason.INTERRUPTED, "the server is stopping", "Start it again.", e);
        }
    }

    private void cutOffWhenStuck() {
        boolean late = System.nanoTime() - movedAt > patience.toNanos();
        if ((late || !thread.isAlive()) && leg.giveUp()) {
            cutOff = Optional.of(new Failure(
                    Reason.DESTINATION_FAILED,
                    "%s did not answer for %d s".formatted(leg.location(), patience.toSeconds()),
                    "Check the disk or the network; BACKUP_DESTINATION_TIMEOUT is how long to wait."));
            stop();
        }
    }

    private void work() {
        try {
            while (!leg.givenUp()) {
                busy = false;
                Runnable step = steps.take();
                busy = true;
                movedAt = System.nanoTime();
                step.run();
                movedAt = System.nanoTime();
            }
        } catch (InterruptedException e) {
            // It was stopped while it had nothing to do.
            return;
        } finally {
            leg.close();
        }
    }

    private interface Attempt {
        boolean succeeds() throws InterruptedException;
    }
}
