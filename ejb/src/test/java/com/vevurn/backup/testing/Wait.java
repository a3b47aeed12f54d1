package com.vevurn.backup.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, with a limit. */
public final class Wait {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Wait() {}

    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + limit + " in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
