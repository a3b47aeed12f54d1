package com.vevurn.backup.engine.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The local times that a cron expression means: a minute matches when each field allows it, but of the two fields for
 * days, where both are restricted, either.
 *
 * @param minutes 0 to 59
 * @param hours 0 to 23
 * @param days 1 to 31
 * @param months 1 to 12
 * @param weekdays 0 to 6, Sunday is 0
 * @param daysRestricted whether the day of the month is anything but {@code *}
 * @param weekdaysRestricted whether the day of the week is anything but {@code *}
 */
record CronFields(
        NavigableSet<Integer> minutes,
        NavigableSet<Integer> hours,
        NavigableSet<Integer> days,
        NavigableSet<Integer> months,
        NavigableSet<Integer> weekdays,
        boolean daysRestricted,
        boolean weekdaysRestricted) {
    /** 29 February comes at least once in so many days, even around a year that is no leap year. */
    private static final int LONGEST_WAIT_DAYS = 8 * 366;

    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

    CronFields {
        minutes = copy(minutes);
        hours = copy(hours);
        days = copy(days);
        months = copy(months);
        weekdays = copy(weekdays);
    }

    boolean everFires() {
        return day(ANY_DAY, 1).isPresent();
    }

    /** The first matching minute strictly after a local time. Only for what ever fires. */
    LocalDateTime after(LocalDateTime local) {
        LocalDate date = local.toLocalDate();
        Optional<LocalTime> later = matches(date) ? timeAfter(local.toLocalTime()) : Optional.empty();
        return later.map(date::atTime)
                .orElseGet(() -> day(date.plusDays(1), 1).orElseThrow().atTime(hours.first(), minutes.first()));
    }

    /** The last matching minute at or before a local time. Only for what ever fires. */
    LocalDateTime atOrBefore(LocalDateTime local) {
        LocalDate date = local.toLocalDate();
        Optional<LocalTime> earlier = matches(date) ? timeAtOrBefore(local.toLocalTime()) : Optional.empty();
        return earlier.map(date::atTime)
                .orElseGet(() -> day(date.minusDays(1), -1).orElseThrow().atTime(hours.last(), minutes.last()));
    }

    private Optional<LocalDate> day(LocalDate from, int direction) {
        LocalDate date = from;
        for (int i = 0; i < LONGEST_WAIT_DAYS; i++) {
            if (matches(date)) {
                return Optional.of(date);
            }
            date = date.plusDays(direction);
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate date) {
        if (!months.contains(date.getMonthValue())) {
            return false;
        }
        boolean day = days.contains(date.getDayOfMonth());
        boolean weekday = weekdays.contains(date.getDayOfWeek().getValue() % 7);
        if (daysRestricted && weekdaysRestricted) {
            return day || weekday;
        }
        return day && weekday;
    }

    private Optional<LocalTime> timeAfter(LocalTime time) {
        Optional<Integer> minute = hours.contains(time.getHour())
                ? Optional.ofNullable(minutes.higher(time.getMinute()))
                : Optional.empty();
        return minute.map(m -> LocalTime.of(time.getHour(), m))
                .or(() -> Optional.ofNullable(hours.higher(time.getHour()))
                        .map(hour -> LocalTime.of(hour, minutes.first())));
    }

    private Optional<LocalTime> timeAtOrBefore(LocalTime time) {
        Optional<Integer> minute = hours.contains(time.getHour())
                ? Optional.ofNullable(minutes.floor(time.getMinute()))
                : Optional.empty();
        return minute.map(m -> LocalTime.of(time.getHour(), m))
                .or(() -> Optional.ofNullable(hours.lower(time.getHour()))
                        .map(hour -> LocalTime.of(hour, minutes.last())));
    }

    private static NavigableSet<Integer> copy(NavigableSet<Integer> values) {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(values));
    }
}
