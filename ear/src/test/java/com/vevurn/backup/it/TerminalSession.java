package com.vevurn.backup.it;

import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program at a pseudo-terminal, and the person before it who reads the screen and types. */
final class TerminalSession {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private final Thread reader;

    /** @param process gives what the terminal shows, and takes what is typed */
    TerminalSession(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until the screen has shown a text. */
    TerminalSession sees(String text) {
        try {
            Wait.until("the screen shows \"" + text + "\"", LIMIT, () -> screen().contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it shows: " + screen(), e);
        }
        return this;
    }

    TerminalSession types(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TerminalSession pressesCtrlC() {
        return types("\u0003");
    }

    /** Waits for the program's end. @return its exit status */
    int ends() {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program did not end; the screen shows: " + screen());
            }
            reader.join(LIMIT.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that was ever shown, colours and movements included. */
    String screen() {
        synchronized (shown) {
            return shown.toString();
        }
    }

    private void read() {
        byte[] block = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                show(new String(block, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            show(e.getMessage());
        }
    }

    private void show(String text) {
        synchronized (shown) {
            shown.append(text);
        }
    }
}
