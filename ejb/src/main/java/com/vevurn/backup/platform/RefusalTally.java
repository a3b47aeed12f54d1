package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which refusals of an address are told: the first, and after that one a minute with the number of those that were not,
 * so that what keeps them cannot be filled by whoever is refused.
 */
public final class RefusalTally {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_SUBSCRIBERS = 10_000;

    private final Clock clock;
    private final PerSubscriber<Told> told = new PerSubscriber<>(MOST_SUBSCRIBERS);

    public RefusalTally(Clock clock) {
        this.clock = clock;
    }

    /**
     * What was told of somebody.
     *
     * @param at when one was told last
     * @param untold how many were not since then
     * @param telling how many were not before this one, if this one is told
     */
    private record Told(Instant at, long untold, OptionalLong telling) {}

    /** Counts a refusal. Answers how many before it were not told, if this one is to be; else nothing. */
    public OptionalLong count(InetAddress from) {
        Instant now = clock.instant();
        return told.next(from, before -> next(before, now)).telling();
    }

    private static Told next(Optional<Told> before, Instant now) {
        return before.filter(last -> Duration.between(last.at(), now).abs().compareTo(MINUTE) < 0)
                .map(last -> new Told(last.at(), last.untold() + 1, OptionalLong.empty()))
                .orElseGet(() -> new Told(
                        now, 0, OptionalLong.of(before.map(Told::untold).orElse(0L))));
    }
}
