package com.vevurn.backup.engine.plan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * A cron expression as {@code crontab(5)} has it: minute, hour, day of month, month, day of week; names, ranges, lists,
 * steps, 0 and 7 for Sunday; where both days are restricted, either matches. Its due times follow the clock on the wall: a
 * local time that does not exist is due at the first instant after, one that happens twice is due once, the first time.
 */
public final class Cron {
    private final CronFields fields;

    private Cron(CronFields fields) {
        this.fields = fields;
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    public static Cron of(String expression) {
        CronFields fields;
        try {
            fields = CronSyntax.parse(expression);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a cron expression of five fields (minute hour day month weekday): " + e.getMessage(), e);
        }
        if (!fields.everFires()) {
            throw new IllegalArgumentException("never fires");
        }
        return new Cron(fields);
    }

    /** What is wrong with an expression; empty when it is a schedule. */
    public static Optional<String> fault(String expression) {
        try {
            of(expression);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The first due time strictly after {@code after}. */
    public Instant next(Instant after, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        Instant due;
        do {
            // More than once only while the clock shows again what it has shown before.
            local = fields.after(local);
            due = instant(local, zone);
        } while (!due.isAfter(after));
        return due;
    }

    /** The last due time at or before {@code until}. */
    public Instant latest(Instant until, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(until, zone);
        Optional<ZoneOffsetTransition> shift =
                Optional.ofNullable(zone.getRules().getTransition(local));
        // The second time that the clock shows an hour, the whole of that hour is already past.
        LocalDateTime from = shift.filter(overlap -> overlap.isOverlap() && !until.isBefore(overlap.getInstant()))
                .map(overlap -> overlap.getDateTimeBefore().minusNanos(1))
                .orElse(local);
        LocalDateTime candidate = fields.atOrBefore(from);
        while (instant(candidate, zone).isAfter(until)) {
            candidate = fields.atOrBefore(candidate.minusMinutes(1));
        }
        return instant(candidate, zone);
    }

    /** The expression in English words. */
    public String words() {
        return CronWords.of(fields);
    }

    private static Instant instant(LocalDateTime local, ZoneId zone) {
        return Optional.ofNullable(zone.getRules().getTransition(local))
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant)
                .orElseGet(() -> local.atZone(zone).toInstant());
    }
}
