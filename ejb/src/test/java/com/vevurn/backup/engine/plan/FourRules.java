package com.vevurn.backup.engine.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Retention as its users were promised it, sentence by sentence and without regard to speed: which of the good backups
 * stay that nothing but their age speaks for.
 */
final class FourRules {
    private FourRules() {}

    static Set<String> kept(RetentionPolicy policy, List<Candidate> good, Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone);
        ZonedDateTime endOfDays = today.minusDays(policy.days());
        ZonedDateTime endOfWeeks = endOfDays.minusDays(7L * policy.weeks());
        ZonedDateTime endOfMonths = endOfWeeks.minusMonths(policy.months());
        Set<String> kept = new HashSet<>();
        // 1. Keep all backups within the daily retention period.
        List<Candidate> rest = new ArrayList<>();
        for (Candidate backup : good) {
            if (backup.createdAt().compareTo(endOfDays.toInstant()) >= 0) {
                kept.add(backup.id());
            } else {
                rest.add(backup);
            }
        }
        // 2. After the daily period, keep only the first backup of each week.
        List<Candidate> older = new ArrayList<>();
        List<Candidate> inWeeks = new ArrayList<>();
        for (Candidate backup : rest) {
            (backup.createdAt().compareTo(endOfWeeks.toInstant()) >= 0 ? inWeeks : older).add(backup);
        }
        for (Candidate backup : inWeeks) {
            if (inWeeks.stream().noneMatch(other -> sameWeek(other, backup, zone) && before(other, backup))) {
                kept.add(backup.id());
            }
        }
        // 3. After the weekly period, keep only the first backup of each month.
        List<Candidate> inMonths = new ArrayList<>();
        for (Candidate backup : older) {
            if (backup.createdAt().compareTo(endOfMonths.toInstant()) >= 0) {
                inMonths.add(backup);
            }
        }
        for (Candidate backup : inMonths) {
            if (inMonths.stream().noneMatch(other -> sameMonth(other, backup, zone) && before(other, backup))) {
                kept.add(backup.id());
            }
        }
        // 4. Old backups are deleted: whatever no rule has kept.
        return kept;
    }

    private static boolean before(Candidate a, Candidate b) {
        int order = a.createdAt().compareTo(b.createdAt());
        return order < 0 || (order == 0 && a.id().compareTo(b.id()) < 0);
    }

    private static boolean sameWeek(Candidate a, Candidate b, ZoneId zone) {
        LocalDate one = LocalDate.ofInstant(a.createdAt(), zone);
        LocalDate two = LocalDate.ofInstant(b.createdAt(), zone);
        return one.get(IsoFields.WEEK_BASED_YEAR) == two.get(IsoFields.WEEK_BASED_YEAR)
                && one.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == two.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static boolean sameMonth(Candidate a, Candidate b, ZoneId zone) {
        return LocalDate.ofInstant(a.createdAt(), zone).getLong(ChronoField.PROLEPTIC_MONTH)
                == LocalDate.ofInstant(b.createdAt(), zone).getLong(ChronoField.PROLEPTIC_MONTH);
    }
}
