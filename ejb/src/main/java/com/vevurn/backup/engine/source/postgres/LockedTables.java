package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tables that others have locked (DDL in flight) are waited for and asked for again, a bounded number of times; in between
 * whoever waits behind this dump is let through.
 */
final class LockedTables {
    static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
    private static final System.Logger LOG = System.getLogger(LockedTables.class.getName());

    private LockedTables() {}

    /**
     * Does {@code work}, again after TABLE_LOCKED.
     *
     * @param repeatable whether it can be done again, for it has left nothing behind
     * @throws Failure TABLE_LOCKED after the last attempt, and all others at once
     */
    static <T> T patiently(Progress progress, BooleanSupplier repeatable, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Failure e) {
                if (e.reason() != Reason.TABLE_LOCKED || attempt == ATTEMPTS || !repeatable.getAsBoolean()) {
                    throw e;
                }
                LOG.log(System.Logger.Level.WARNING, "attempt {0} of {1}: {2}", attempt, ATTEMPTS, e.getMessage());
                pause(progress);
            }
        }
    }

    static Failure failure(DatabaseUrl url, Duration waited, String said) {
        return new Failure(
                Reason.TABLE_LOCKED,
                "a table of %s was locked by others for %d s: %s".formatted(url.place(), waited.toSeconds(), said),
                "See pg_locks for who holds it, such as a migration; BACKUP_POSTGRES_LOCK_WAIT is how long to wait.");
    }

    private static void pause(Progress progress) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PAUSE.toNanos()) {
            progress.checkNotCancelled();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
