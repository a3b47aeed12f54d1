package com.vevurn.backup.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One try of a name and a password, from the door to its end. */
public final class LoginAttempt {
    private final Guesses guesses;
    private final String name;
    private final String login;
    private final Clock clock;
    private boolean taken;

    LoginAttempt(Guesses guesses, String name, String login, Clock clock) {
        this.guesses = guesses;
        this.name = name;
        this.login = login;
        this.clock = clock;
    }

    /** How long to wait, where it may not be made now. */
    public synchronized Optional<Duration> begin() {
        if (guesses.isProven(login)) {
            return Optional.empty();
        }
        Optional<Duration> wait = guesses.take(name, clock.instant());
        taken = wait.isEmpty();
        return wait;
    }

    /** The password was right. If that was known already it forgives nothing, or a program that calls would all the time. */
    public synchronized void succeeded() {
        if (taken) {
            guesses.good(name, login);
        }
        taken = false;
    }

    /**
     * The answer is given.
     *
     * @param refused whether it was that the login is not good
     */
    public synchronized void ended(boolean refused) {
        if (refused) {
            guesses.wrong(name, login, clock.instant(), taken);
        } else if (taken) {
            guesses.undecided(name);
        }
        taken = false;
    }
}
