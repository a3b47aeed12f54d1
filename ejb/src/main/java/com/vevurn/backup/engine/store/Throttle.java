package com.vevurn.backup.engine.store;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets so many bytes a second pass, and makes whoever brings more wait: a bucket that a steady flow of tokens fills, one
 * token a byte. What a tenth of a second brings may be saved up, so that small pauses cost nothing.
 */
public final class Throttle {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SAVED_UP = SECOND / 10;

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    /** When the bucket would hold as much as was taken: in the past when there is something in it. */
    private long settled;

    /** @param bytesPerSecond at least 1 */
    public static Throttle of(long bytesPerSecond) {
        return new Throttle(bytesPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    Throttle(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("not a rate: " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.settled = nanoTime.getAsLong() - SAVED_UP;
    }

    /** Waits until {@code bytes} more may pass. @throws Failure INTERRUPTED when the wait is ended by force */
    void pass(int bytes) {
        long now = nanoTime.getAsLong();
        settled = Math.max(settled, now - SAVED_UP) + nanosFor(bytes);
        if (settled - now > 0) {
            try {
                sleeper.sleep(settled - now);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(Reason.INTERRUPTED, "the upload was stopped", "Start it again.", e);
            }
        }
    }

    private long nanosFor(int bytes) {
        return (long) ((double) bytes / bytesPerSecond * SECOND);
    }

    /** Waits, where a test does not. */
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }
}
