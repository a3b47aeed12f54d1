package com.vevurn.backup.engine.source.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The end of what a program wrote to its error stream, read as it comes so that the program never waits for a reader. */
final class ErrorLines {
    private static final int KEPT_LINES = 40;
    private static final int KEPT_COLUMNS = 500;

    private final Deque<String> kept = new ArrayDeque<>();
    private final Thread drain;

    private ErrorLines(InputStream errors) {
        drain = new Thread(() -> read(errors), "backup-stderr");
        drain.setDaemon(true);
    }

    static ErrorLines drain(InputStream errors) {
        ErrorLines lines = new ErrorLines(errors);
        lines.drain.start();
        return lines;
    }

    /** The last lines, oldest first; waits a little for the stream's end. */
    List<String> lines() throws InterruptedException {
        drain.join(TimeUnit.SECONDS.toMillis(5));
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    private void read(InputStream errors) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            // The process was killed: what was read so far is all there is.
            keep("(error stream ended: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        synchronized (kept) {
            kept.addLast(line.length() > KEPT_COLUMNS ? line.substring(0, KEPT_COLUMNS) + "…" : line);
            if (kept.size() > KEPT_LINES) {
                kept.removeFirst();
            }
        }
    }
}
