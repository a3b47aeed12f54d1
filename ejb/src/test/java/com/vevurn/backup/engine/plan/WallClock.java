package com.vevurn.backup.engine.plan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Due times found without any cleverness: somebody looks at the clock on the wall every minute. Whatever the clock shows
 * for the first time and matches is due; so is what it has jumped over. What it shows again is not.
 */
final class WallClock {
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private final boolean[] minutes;
    private final boolean[] hours;
    private final boolean[] days;
    private final boolean[] months;
    private final boolean[] weekdays;
    private final boolean either;

    WallClock(String expression) {
        String[] fields = expand(expression).trim().split(" +", -1);
        minutes = field(fields[0], 0, 59, List.of());
        hours = field(fields[1], 0, 23, List.of());
        days = field(fields[2], 1, 31, List.of());
        months = field(fields[3], 1, 12, MONTHS);
        weekdays = field(fields[4], 0, 7, WEEKDAYS);
        weekdays[0] |= weekdays[7];
        either = !fields[2].matches("\\*(/1)?") && !fields[4].matches("\\*(/1)?");
    }

    /** Due times after {@code from} and not after {@code to}, both on a whole minute. */
    List<Instant> due(Instant from, Instant to, ZoneId zone) {
        List<Instant> due = new ArrayList<>();
        LocalDateTime shown = LocalDateTime.ofInstant(from, zone);
        // What an overlap before the beginning has shown already.
        for (int back = 1; back <= 120; back++) {
            LocalDateTime before = LocalDateTime.ofInstant(from.minus(back, ChronoUnit.MINUTES), zone);
            shown = before.isAfter(shown) ? before : shown;
        }
        for (Instant now = from.plus(1, ChronoUnit.MINUTES); !now.isAfter(to); now = now.plus(1, ChronoUnit.MINUTES)) {
            LocalDateTime clock = LocalDateTime.ofInstant(now, zone);
            boolean rings = false;
            while (shown.isBefore(clock)) {
                shown = shown.plusMinutes(1);
                rings |= matches(shown);
            }
            if (rings) {
                due.add(now);
            }
        }
        return due;
    }

    boolean matches(LocalDateTime time) {
        if (!minutes[time.getMinute()] || !hours[time.getHour()] || !months[time.getMonthValue()]) {
            return false;
        }
        boolean day = days[time.getDayOfMonth()];
        boolean weekday = weekdays[time.getDayOfWeek().getValue() % 7];
        boolean one = day || weekday;
        boolean both = day && weekday;
        return either ? one : both;
    }

    private static String expand(String expression) {
        return switch (expression) {
            case "@hourly" -> "0 * * * *";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@weekly" -> "0 0 * * 0";
            case "@monthly" -> "0 0 1 * *";
            case "@yearly", "@annually" -> "0 0 1 1 *";
            default -> expression;
        };
    }

    private static boolean[] field(String text, int least, int most, List<String> names) {
        boolean[] allowed = new boolean[most + 1];
        for (String element : text.split(",", -1)) {
            String[] parts = element.split("/", -1);
            int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            String[] ends = parts[0].split("-", -1);
            int from = parts[0].equals("*") ? least : number(ends[0], names);
            int to = parts[0].equals("*") || (ends.length == 1 && parts.length == 2)
                    ? most
                    : number(ends[ends.length - 1], names);
            // A week may end with Sunday as well as begin with it.
            to = to == 0 && from > 0 ? 7 : to;
            for (int value = from; value <= to; value += step) {
                allowed[value] = true;
            }
        }
        return allowed;
    }

    private static int number(String text, List<String> names) {
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        return index >= 0 ? index : Integer.parseInt(text);
    }
}
