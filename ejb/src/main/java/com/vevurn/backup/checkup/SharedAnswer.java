package com.vevurn.backup.checkup;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The answer to a question that costs something: one at a time has it looked for, and who asks meanwhile shares what comes
 * of that. However many ask, few wait.
 */
final class SharedAnswer<A> {
    static final int MOST_ASKING = 5;

    /** Longer than any look that ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final LongSupplier nanos;
    private final Semaphore places = new Semaphore(MOST_ASKING);
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Optional<Given<A>> newest = Optional.empty();

    /** @param nanos a clock that never goes back, as {@link System#nanoTime} */
    SharedAnswer(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Given<A>(A answer, long begun, long ended) {}

    /**
     * The answer.
     *
     * @param age how old it may be; zero for one whose looking has begun after this question
     * @param look finds it
     * @throws Failure TOO_MANY_REQUESTS when enough wait for it already, or in vain, and whatever {@code look} throws
     */
    A answer(Duration age, Supplier<A> look) {
        long asked = nanos.getAsLong();
        Optional<A> known = known(asked, age);
        if (known.isPresent()) {
            return known.get();
        }
        if (!places.tryAcquire()) {
            throw new Failure(
                    Reason.TOO_MANY_REQUESTS,
                    MOST_ASKING + " callers wait for this answer already",
                    "Ask again in half a minute.");
        }
        try {
            if (!looking.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Failure(
                        Reason.TOO_MANY_REQUESTS,
                        "the look around that somebody asked for has not ended within " + PATIENCE.toSeconds() + " s",
                        "A directory that does not answer, as of a dead NFS server, may be what it waits for.");
            }
            try {
                return known(asked, age).orElseGet(() -> lookAnew(look));
            } finally {
                looking.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Reason.INTERRUPTED, "the server is being stopped", "Ask again when it has started.", e);
        } finally {
            places.release();
        }
    }

    /** How many wait for the one that looks. */
    int waiting() {
        return looking.getQueueLength();
    }

    private Optional<A> known(long asked, Duration age) {
        return newest.filter(given ->
                        given.begun() - asked >= 0 || (!age.isZero() && asked - given.ended() <= age.toNanos()))
                .map(Given::answer);
    }

    private A lookAnew(Supplier<A> look) {
        long begun = nanos.getAsLong();
        A answer = look.get();
        newest = Optional.of(new Given<>(answer, begun, nanos.getAsLong()));
        return answer;
    }
}
