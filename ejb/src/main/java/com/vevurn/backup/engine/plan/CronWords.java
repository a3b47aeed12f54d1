package com.vevurn.backup.engine.plan;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** A cron expression in English, as one would say it. It speaks of what the fields allow, not of how they are written. */
final class CronWords {
    private static final int MINUTES = 60;
    private static final int HOURS = 24;
    private static final int MONTHS = 12;
    /** More times a day than these are told by their hours. */
    private static final int MOST_TIMES = 6;
    /** From so many neighbours on, a range reads better than a list. */
    private static final int RANGE = 3;

    private CronWords() {}

    static String of(CronFields fields) {
        String days = days(fields);
        String months = fields.months().size() == MONTHS
                ? ""
                : " in "
                        + list(
                                fields.months(),
                                month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        String times = times(fields);
        boolean needsDay = times.startsWith("at ") && days.isEmpty();
        return times + (needsDay ? " every day" : days) + months;
    }

    private static String times(CronFields fields) {
        NavigableSet<Integer> minutes = fields.minutes();
        NavigableSet<Integer> hours = fields.hours();
        if (hours.size() == HOURS) {
            return inEveryHour(minutes);
        }
        if (minutes.size() * hours.size() <= MOST_TIMES && !steps(hours, HOURS)) {
            return "at " + join(clockTimes(minutes, hours));
        }
        if (minutes.size() > 1) {
            String within = steps(minutes, MINUTES) ? inEveryHour(minutes) : "at minutes " + numbers(minutes);
            return within + " of the hour" + (hours.size() > 1 ? "s " : " ") + numbers(hours);
        }
        String minute = minutes.first() == 0 ? "" : " at minute " + minutes.first();
        return steps(hours, HOURS)
                ? "every %d hours%s".formatted(HOURS / hours.size(), minute)
                : "at minute %d of the hours %s".formatted(minutes.first(), numbers(hours));
    }

    private static String inEveryHour(NavigableSet<Integer> minutes) {
        if (minutes.size() == MINUTES) {
            return "every minute";
        }
        if (steps(minutes, MINUTES)) {
            return "every " + MINUTES / minutes.size() + " minutes";
        }
        if (minutes.size() > 1) {
            return "every hour at minutes " + numbers(minutes);
        }
        return minutes.first() == 0 ? "every hour" : "every hour at minute " + minutes.first();
    }

    private static String days(CronFields fields) {
        String days = " on day" + (fields.days().size() > 1 ? "s " : " ") + numbers(fields.days()) + " of the month";
        NavigableSet<Integer> mondayFirst = new TreeSet<>();
        fields.weekdays().forEach(day -> mondayFirst.add(day == 0 ? DayOfWeek.SUNDAY.getValue() : day));
        String weekdays = " on " + list(mondayFirst, CronWords::weekday);
        if (fields.daysRestricted() && fields.weekdaysRestricted()) {
            return days + " and" + weekdays;
        }
        return fields.daysRestricted() ? days : fields.weekdaysRestricted() ? weekdays : "";
    }

    /** Whether values come round evenly, from 0 on, and more than once. */
    private static boolean steps(NavigableSet<Integer> values, int whole) {
        int step = whole / values.size();
        return values.size() > 1
                && whole % values.size() == 0
                && values.first() == 0
                && values.stream().allMatch(value -> value % step == 0);
    }

    private static List<String> clockTimes(NavigableSet<Integer> minutes, NavigableSet<Integer> hours) {
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> "%02d:%02d".formatted(hour, minute)))
                .toList();
    }

    private static String weekday(int day) {
        return DayOfWeek.of(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
    }

    private static String numbers(NavigableSet<Integer> values) {
        return list(values, Integer::toString);
    }

    private static String list(NavigableSet<Integer> values, IntFunction<String> name) {
        List<String> parts = new ArrayList<>();
        Integer from = values.first();
        while (from != null) {
            int to = from;
            while (values.contains(to + 1)) {
                to++;
            }
            if (to - from + 1 >= RANGE) {
                parts.add(name.apply(from) + " to " + name.apply(to));
            } else {
                values.subSet(from, true, to, true).forEach(value -> parts.add(name.apply(value)));
            }
            from = values.higher(to);
        }
        return join(parts);
    }

    private static String join(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
