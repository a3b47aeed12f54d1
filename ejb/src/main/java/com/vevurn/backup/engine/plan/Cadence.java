package com.vevurn.backup.engine.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * When one schedule is due, and when it starts: at the due time, or a little later where starts are spread.
 *
 * @param cron its due times
 * @param zone where the clock hangs
 * @param jitter longest delay of a start, zero for none; no start is delayed beyond the next due time
 * @param seed what sets its delays apart from those of other schedules; all servers find the same
 */
public record Cadence(Cron cron, ZoneId zone, Duration jitter, String seed) {
    /** More missed due times than these are not told one by one. */
    static final int MOST_MISSED = 100;

    private static final Duration MOMENT = Duration.ofSeconds(1);

    /**
     * What is to be done at a moment.
     *
     * @param run the due time to run, where one is to be run
     * @param missed due times that have passed and are not run, oldest first, the newest {@value #MOST_MISSED} at most
     * @param next when the next due time starts
     */
    public record Agenda(Optional<Instant> run, List<Instant> missed, Instant next) {
        public Agenda {
            missed = List.copyOf(missed);
        }
    }

    /**
     * What is to be done now. Of several due times that have passed only the latest is run.
     *
     * @param settled due times up to this one are settled, or never were due
     * @param catchUp how old a due time may be that is run after all
     */
    public Agenda agenda(Instant settled, Instant now, Duration catchUp) {
        Instant newest = started(now);
        Instant next = start(cron.next(newest, zone));
        if (!newest.isAfter(settled)) {
            return new Agenda(Optional.empty(), List.of(), next);
        }
        boolean late = newest.isBefore(now.minus(catchUp));
        List<Instant> missed = new ArrayList<>();
        Instant due = late ? newest : cron.latest(newest.minus(MOMENT), zone);
        while (due.isAfter(settled) && missed.size() < MOST_MISSED) {
            missed.add(due);
            due = cron.latest(due.minus(MOMENT), zone);
        }
        Collections.reverse(missed);
        return new Agenda(late ? Optional.empty() : Optional.of(newest), missed, next);
    }

    /**
     * The first due time that is still without a good backup, when that is so for longer than the schedule allows.
     *
     * @param since since when the schedule is in force
     * @param newestGood when the newest good backup began
     * @param grace how long after a due time its backup may be wanting
     */
    public Optional<Instant> overdueSince(Instant since, Optional<Instant> newestGood, Duration grace, Instant now) {
        Instant wanted = started(now.minus(grace));
        Instant covered = newestGood.filter(since::isBefore).orElse(since);
        // A backup that begins at the due time itself covers it.
        return covered.isBefore(wanted) ? Optional.of(cron.next(covered, zone)) : Optional.empty();
    }

    /** The next due times after a moment, soonest first. */
    public List<Instant> upcoming(Instant after, int count) {
        return Stream.iterate(cron.next(after, zone), due -> cron.next(due, zone))
                .limit(count)
                .toList();
    }

    /** When a due time starts. */
    Instant start(Instant due) {
        Duration pause = Duration.between(due, cron.next(due, zone));
        long most = (jitter.compareTo(pause) < 0 ? jitter : pause).toMillis();
        return most == 0
                ? due
                : due.plusMillis(new SplittableRandom(31L * seed.hashCode() + due.getEpochSecond()).nextLong(most));
    }

    /** The latest due time whose start has come. */
    private Instant started(Instant now) {
        Instant latest = cron.latest(now, zone);
        return start(latest).isAfter(now) ? cron.latest(latest.minus(MOMENT), zone) : latest;
    }
}
