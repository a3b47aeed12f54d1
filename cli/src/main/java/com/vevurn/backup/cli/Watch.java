package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows something that runs on the server to its end. */
final class Watch {
    /** A server that restarts comes back within this; what it ran is then INTERRUPTED, and says so. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Session session;
    private final Watched watched;
    private final ProgressLine progress;
    private final Semaphore pressed = new Semaphore(0);
    private final AtomicBoolean asking = new AtomicBoolean();

    Watch(Session session, Watched watched) {
        this.session = session;
        this.watched = watched;
        this.progress = new ProgressLine(session, watched.id());
    }

    /**
     * @return the thing as it ended
     * @throws CommandFailure UNREACHABLE when the server stays silent, INTERRUPTED when a person stopped watching
     */
    JsonNode untilEnd(JsonNode begun) {
        Thread goodbye = new Thread(this::sayGoodbye);
        Runtime.getRuntime().addShutdownHook(goodbye);
        Interrupts.Hold hold = hold();
        try {
            JsonNode thing = begun;
            while (!thing.has("endedAt")) {
                progress.show(thing);
                if (wasPressed()) {
                    ask();
                }
                thing = look();
            }
            return thing;
        } finally {
            hold.close();
            progress.end();
            Runtime.getRuntime().removeShutdownHook(goodbye);
        }
    }

    /** Where nobody can be asked, Ctrl-C ends the program as ever. */
    private Interrupts.Hold hold() {
        if (session.around().terminal().isEmpty()) {
            return () -> {};
        }
        return session.around().interrupts().hold(() -> {
            if (asking.get()) {
                sayGoodbye();
                session.around().interrupts().end(ExitCode.INTERRUPTED);
            }
            asking.set(true);
            pressed.release();
        });
    }

    private void ask() {
        progress.erase();
        Terminal terminal = session.around().terminal().orElseThrow();
        String answer = terminal.ask(
                        "Cancel the " + watched.noun() + " (c), only stop watching (s), or go on (enter)? ")
                .toLowerCase(Locale.ROOT);
        asking.set(false);
        if (answer.startsWith("s")) {
            throw new CommandFailure(ExitCode.INTERRUPTED, watched.goodbye(), watched.hint());
        }
        if (answer.startsWith("c")) {
            session.api().post(watched.path() + "/cancel");
            session.screen().note("cancelling; waiting until it has stopped");
        }
    }

    private void sayGoodbye() {
        progress.end();
        session.screen().note(watched.goodbye());
        session.screen().note("hint: " + watched.hint());
    }

    private JsonNode look() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return session.api().get(watched.path());
            } catch (CommandFailure e) {
                boolean hopeless = e.exitCode() != ExitCode.UNREACHABLE || System.nanoTime() > deadline;
                if (hopeless) {
                    throw e;
                }
                if (wasPressed()) {
                    throw new CommandFailure(ExitCode.INTERRUPTED, watched.goodbye(), watched.hint());
                }
            }
        }
    }

    /** Waits for the next look, or until somebody presses Ctrl-C. */
    private boolean wasPressed() {
        try {
            return pressed.tryAcquire(session.around().look().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, watched.goodbye(), watched.hint());
        }
    }
}
