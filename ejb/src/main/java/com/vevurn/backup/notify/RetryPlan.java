package com.vevurn.backup.notify;

import com.vevurn.backup.platform.NotificationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a message is tried again: after growing pauses, until it is too old. A pure function of times.
 *
 * @param pause from the first try to the second; each one after is twice as long
 * @param giveUp age after which a message that was tried is not tried again
 */
record RetryPlan(Duration pause, Duration giveUp) {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    /** A heartbeat that comes much later than the backup would hide that the server was dead meanwhile. */
    private static final Duration HEARTBEAT_GIVE_UP = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 20;

    static RetryPlan of(NotificationSettings settings, Channel channel) {
        boolean shorter = channel == Channel.HEARTBEAT && settings.giveUp().compareTo(HEARTBEAT_GIVE_UP) > 0;
        return new RetryPlan(settings.pause(), shorter ? HEARTBEAT_GIVE_UP : settings.giveUp());
    }

    /**
     * When to try again; empty for not again.
     *
     * @param tries how often it was tried, at least once
     */
    Optional<Instant> next(int tries, Instant created, Instant now) {
        Duration wait = pause.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        Duration longest = pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE;
        Instant next = now.plus(wait.compareTo(longest) > 0 ? longest : wait);
        return next.isAfter(created.plus(giveUp)) ? Optional.empty() : Optional.of(next);
    }
}
