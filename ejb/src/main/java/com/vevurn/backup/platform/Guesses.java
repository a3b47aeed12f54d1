package com.vevurn.backup.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one subscriber has tried: failed logins by name, and those that have proven good, which no failure stops. */
final class Guesses {
    private static final int MOST_NAMES = 100;
    private static final int MOST_PROVEN = 100;
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Tried NOTHING = new Tried(0, 0, Instant.EPOCH);

    private final int most;
    private final Duration pause;
    private final Map<String, Tried> names = new HashMap<>();
    private final Set<String> proven = new LinkedHashSet<>();

    /**
     * What was tried under a name.
     *
     * @param failed how often that was wrong
     * @param pending how many more are under way: together they could be wrong as often
     * @param last when it was wrong last
     */
    private record Tried(int failed, int pending, Instant last) {
        /** @param taken whether it was under way, as all are that were not let in for being known as good */
        Tried ended(int failures, Instant failedAt, boolean taken) {
            return new Tried(failures, taken ? pending - 1 : pending, failedAt);
        }

        boolean isForgotten(Instant now, Duration pause) {
            return failed == 0 || Duration.between(last, now).abs().compareTo(pause) >= 0;
        }
    }

    /** @param pause how long nothing may be wrong under a name until its failures are forgotten */
    Guesses(int most, Duration pause) {
        this.most = most;
        this.pause = pause;
    }

    synchronized boolean isProven(String login) {
        return proven.contains(login);
    }

    /** Takes a try under a name. Answers how long to wait where it may not be made; that counts for nothing. */
    synchronized Optional<Duration> take(String name, Instant now) {
        forget(now);
        Tried before = names.getOrDefault(name, NOTHING);
        if (before.failed() >= most) {
            return Optional.of(pause.minus(Duration.between(before.last(), now)));
        }
        boolean room = names.size() < MOST_NAMES || names.containsKey(name);
        if (!room || before.failed() + before.pending() >= most) {
            return Optional.of(MOMENT);
        }
        names.put(name, new Tried(before.failed(), before.pending() + 1, before.last()));
        return Optional.empty();
    }

    /** Its failures are forgiven, as the server forgives them. */
    synchronized void good(String name, String login) {
        names.computeIfPresent(name, (same, tried) -> tried.ended(0, Instant.EPOCH, true));
        proven.add(login);
        if (proven.size() > MOST_PROVEN) {
            Iterator<String> oldest = proven.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void wrong(String name, String login, Instant now, boolean taken) {
        proven.remove(login);
        names.compute(name, (same, tried) -> {
            Tried before = Optional.ofNullable(tried).orElse(NOTHING);
            return before.ended(before.failed() + 1, now, taken);
        });
    }

    /** It was neither: nobody looked at the password. */
    synchronized void undecided(String name) {
        names.computeIfPresent(name, (same, tried) -> tried.ended(tried.failed(), tried.last(), true));
    }

    private void forget(Instant now) {
        names.values().removeIf(tried -> tried.pending() == 0 && tried.isForgotten(now, pause));
    }
}
