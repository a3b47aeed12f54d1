package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often each address, or IPv6 network of 64 bits, may ask: a minute's worth at once, and no more than that a minute in
 * the long run.
 */
public final class RequestRate {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_SUBSCRIBERS = 10_000;

    private final int perMinute;
    private final Clock clock;
    private final PerSubscriber<Allowance> allowances = new PerSubscriber<>(MOST_SUBSCRIBERS);

    public RequestRate(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** What came of a request. */
    public enum Verdict {
        ADMITTED,
        /** Refused, and for the first time within a minute. */
        NEWLY_REFUSED,
        REFUSED
    }

    /**
     * What an address has left.
     *
     * @param left requests, and parts of one
     * @param at when that was so
     * @param told when a refusal was last told of
     * @param verdict what came of its last request
     */
    private record Allowance(double left, Instant at, Instant told, Verdict verdict) {}

    public Verdict ask(InetAddress from) {
        Instant now = clock.instant();
        return allowances.next(from, before -> next(before, now)).verdict();
    }

    private Allowance next(Optional<Allowance> before, Instant now) {
        double left = before.map(allowance -> refilled(allowance, now)).orElse((double) perMinute);
        Instant told = before.map(Allowance::told).orElse(Instant.EPOCH);
        if (left >= 1) {
            return new Allowance(left - 1, now, told, Verdict.ADMITTED);
        }
        return Duration.between(told, now).compareTo(MINUTE) > 0
                ? new Allowance(left, now, now, Verdict.NEWLY_REFUSED)
                : new Allowance(left, now, told, Verdict.REFUSED);
    }

    private double refilled(Allowance allowance, Instant now) {
        double minutes = (double) Duration.between(allowance.at(), now).toNanos() / MINUTE.toNanos();
        return Math.min(perMinute, allowance.left() + Math.max(0, minutes) * perMinute);
    }
}
