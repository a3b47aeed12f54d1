package com.vevurn.backup.engine.source.postgres;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a process that keeps its reader or writer waiting. Only the waiting counts: a slow destination does not make a
 * database look dead.
 */
final class SilenceWatch implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long NOT_WAITING = Long.MAX_VALUE;

    private final Duration limit;
    private final Runnable kill;
    private volatile long waitingSince = NOT_WAITING;
    private volatile String verdict = "";
    private volatile boolean closed;

    SilenceWatch(Duration limit, Runnable kill) {
        this.limit = limit;
        this.kill = kill;
        Thread watcher = new Thread(this::look, "backup-silence-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Why the process was ended; empty when this watch did not end it. */
    String verdict() {
        return verdict;
    }

    InputStream on(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                waitingSince = System.nanoTime();
                try {
                    return in.read(buffer, offset, length);
                } finally {
                    waitingSince = NOT_WAITING;
                }
            }
        };
    }

    OutputStream on(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                waitingSince = System.nanoTime();
                try {
                    out.write(buffer, offset, length);
                    out.flush();
                } finally {
                    waitingSince = NOT_WAITING;
                }
            }
        };
    }

    private void look() {
        while (!closed) {
            long since = waitingSince;
            if (since != NOT_WAITING && System.nanoTime() - since > limit.toNanos()) {
                verdict = "was silent for " + limit.toSeconds() + " s";
                kill.run();
                return;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
