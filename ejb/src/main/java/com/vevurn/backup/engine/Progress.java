package com.vevurn.backup.engine;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** How far an operation has come, and the way to stop it. Written by the worker, read by anybody. */
public final class Progress {
    private static final System.Logger LOG = System.getLogger(Progress.class.getName());

    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong bytesStored = new AtomicLong();
    private final AtomicLong bytesExpected = new AtomicLong();
    private final List<Runnable> stoppers = new CopyOnWriteArrayList<>();
    private volatile Phase phase = Phase.PREPARING;
    private volatile long phaseBegan = System.nanoTime();
    private volatile boolean cancelled;
    private volatile boolean interrupted;
    private volatile long leaseEnd;
    private volatile boolean leased;

    /** Enters the next phase. @throws Failure CANCELLED when somebody asked for it meanwhile */
    public void enter(Phase next) {
        checkNotCancelled();
        long now = System.nanoTime();
        LOG.log(
                System.Logger.Level.DEBUG,
                "{0} begins; {1} took {2}, {3} bytes read and {4} stored so far",
                next,
                phase,
                Duration.ofNanos(now - phaseBegan).truncatedTo(ChronoUnit.MILLIS),
                Long.toString(bytesRead()),
                Long.toString(bytesStored()));
        phaseBegan = now;
        phase = next;
    }

    /** Says how many plain bytes will be read, as far as is known; 0 for not at all. */
    public void expect(long bytes) {
        bytesExpected.set(bytes);
    }

    /** Counts plain bytes taken from the source, or plain bytes read back. */
    public void read(long bytes) {
        bytesRead.addAndGet(bytes);
    }

    /** Counts bytes in stored form: compressed and encrypted, once however many destinations there are. */
    public void stored(long bytes) {
        bytesStored.addAndGet(bytes);
    }

    /** Stops the work: every registered stopper runs, and the next check fails. */
    public void cancel() {
        cancelled = true;
        stoppers.forEach(Runnable::run);
    }

    /** Stops the work as {@link #cancel} does, because the server stops and not because anybody wants it to end. */
    public void interrupt() {
        interrupted = true;
        stoppers.forEach(Runnable::run);
    }

    /** Runs {@code stopper} on cancel, and on interrupt, until the returned handle is closed. */
    public Registration onCancel(Runnable stopper) {
        stoppers.add(stopper);
        if (cancelled || interrupted) {
            stopper.run();
        }
        return () -> stoppers.remove(stopper);
    }

    /**
     * Allows the work to go on for {@code lease} from {@code sinceNanos}; without a lease it may go on for ever.
     *
     * @param sinceNanos a {@link System#nanoTime()} before the lease was asked for
     */
    public void lease(long sinceNanos, Duration lease) {
        leaseEnd = sinceNanos + lease.toNanos();
        leased = true;
    }

    /**
     * Fails when the work is to end.
     *
     * @throws Failure CANCELLED on request; INTERRUPTED when the server stops, or when the lease has run out and another
     *     server may have cleaned up
     */
    public void checkNotCancelled() {
        if (cancelled) {
            throw new Failure(Reason.CANCELLED, "cancelled on request", "Start it again when it is wanted.");
        }
        if (interrupted) {
            throw stopped();
        }
        if (leased && System.nanoTime() - leaseEnd > 0) {
            throw new Failure(
                    Reason.INTERRUPTED,
                    "the catalogue could not be told of any sign of life",
                    "See that the catalogue's database answers, then start it again.");
        }
    }

    public boolean cancelled() {
        return cancelled;
    }

    /** Whether the server stops. */
    public boolean interrupted() {
        return interrupted;
    }

    /** Why work ends that the end of its server has interrupted. */
    public static Failure stopped() {
        return new Failure(
                Reason.INTERRUPTED, "the server was stopped", "Start it again; scheduled backups are by themselves.");
    }

    public Phase phase() {
        return phase;
    }

    public long bytesRead() {
        return bytesRead.get();
    }

    public long bytesExpected() {
        return bytesExpected.get();
    }

    public long bytesStored() {
        return bytesStored.get();
    }

    /** Ends the registration of a stopper. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
