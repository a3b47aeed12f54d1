package com.vevurn.backup.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Closes a stream on which nothing has come for a minute: its reader would wait for ever. */
final class StallGuard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Timer timer = new Timer("stall-guard", true);
    private volatile long lastNanos = System.nanoTime();

    StallGuard(InputStream stream) {
        this(stream, PATIENCE, LOOK);
    }

    StallGuard(InputStream stream, Duration patience, Duration look) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                if (System.nanoTime() - lastNanos > patience.toNanos()) {
                    cancel();
                    end(stream);
                }
            }
        };
        timer.schedule(task, look.toMillis(), look.toMillis());
    }

    void alive() {
        lastNanos = System.nanoTime();
    }

    private static void end(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
