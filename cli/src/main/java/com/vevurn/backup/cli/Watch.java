package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Follows something that runs on the server to its end. */
final class Watch {
    /** A server that restarts comes back within this; what it ran is then INTERRUPTED, and says so. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Session session;
    private final String path;
    private final String label;

    /**
     * @param path where the thing is found
     * @param label what it is, for people
     */
    Watch(Session session, String path, String label) {
        this.session = session;
        this.path = path;
        this.label = label;
    }

    /**
     * @return the thing as it ended
     * @throws CommandFailure UNREACHABLE when the server stays silent
     */
    JsonNode untilEnd(JsonNode begun) {
        ProgressLine progress = new ProgressLine(session.around(), label);
        Thread goodbye = new Thread(() -> {
            progress.end();
            session.screen().note("stopped watching; it goes on at the server: " + label);
        });
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            JsonNode thing = begun;
            while (!thing.has("endedAt")) {
                progress.show(thing);
                pause();
                thing = look();
            }
            return thing;
        } finally {
            progress.end();
            Runtime.getRuntime().removeShutdownHook(goodbye);
        }
    }

    private JsonNode look() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return session.api().get(path);
            } catch (CommandFailure e) {
                boolean hopeless = e.exitCode() != ExitCode.UNREACHABLE || System.nanoTime() > deadline;
                if (hopeless) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(session.around().look().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "stopped watching; it goes on at the server: " + label, "");
        }
    }
}
