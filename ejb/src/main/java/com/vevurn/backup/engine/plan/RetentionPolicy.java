package com.vevurn.backup.engine.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How long the backups of one configuration are kept at one destination, reckoned back from now: all for some days, then
 * the first of each ISO week for some weeks, then the first of each month for some months.
 *
 * <p>Each period is counted in the calendar of a time zone, ends to the second, and is told by a backup's own age, so the
 * first of a week is the first of those that have left the days behind.
 *
 * @param days at least 1
 * @param weeks after the days; 0 for none
 * @param months after the weeks; 0 for none
 */
public record RetentionPolicy(int days, int weeks, int months) {
    public RetentionPolicy {
        if (days < 1 || weeks < 0 || months < 0) {
            throw new IllegalArgumentException("not a retention: %d, %d, %d".formatted(days, weeks, months));
        }
    }

    /**
     * Decides on every backup of {@code history}; depends on nothing else.
     *
     * @param history backups of one configuration at one destination, in any order
     * @param now when it is decided; may lie before some of them
     * @param zone where weeks and months begin
     * @return one verdict for each, oldest first
     */
    public List<Verdict> decide(List<Candidate> history, Instant now, ZoneId zone) {
        ZonedDateTime daily = now.atZone(zone).minusDays(days);
        ZonedDateTime weekly = daily.minusWeeks(weeks);
        Borders borders = new Borders(daily, weekly, weekly.minusMonths(months));
        List<Candidate> sorted = history.stream().sorted(Candidate.BY_AGE).toList();
        Optional<Candidate> newest = last(sorted, Candidate::good);
        Optional<Candidate> proven = last(sorted, backup -> backup.good() && backup.proven());
        Set<Object> seen = new HashSet<>();
        return sorted.stream()
                .map(backup -> {
                    RetentionRule byAge = byAge(backup, borders, seen);
                    return new Verdict(backup, always(backup, newest, proven).orElse(byAge));
                })
                .map(verdict -> newest.isEmpty() ? spared(verdict) : verdict)
                .toList();
    }

    private static Optional<RetentionRule> always(
            Candidate backup, Optional<Candidate> newest, Optional<Candidate> proven) {
        if (backup.guarded()) {
            return Optional.of(RetentionRule.PROTECTED);
        }
        if (newest.filter(backup::equals).isPresent()) {
            return Optional.of(RetentionRule.NEWEST);
        }
        if (proven.filter(backup::equals).isPresent()) {
            return Optional.of(RetentionRule.PROVEN);
        }
        return backup.used() ? Optional.of(RetentionRule.USED) : Optional.empty();
    }

    /** @param seen weeks and months whose first backup was met already, for they are met oldest first */
    private static RetentionRule byAge(Candidate backup, Borders borders, Set<Object> seen) {
        ZonedDateTime made = backup.createdAt().atZone(borders.daily().getZone());
        if (made.isBefore(borders.monthly())) {
            return RetentionRule.OUTLIVED;
        }
        if (!backup.good()) {
            return RetentionRule.NOT_GOOD;
        }
        if (!made.isBefore(borders.daily())) {
            return RetentionRule.DAILY;
        }
        if (!made.isBefore(borders.weekly())) {
            return seen.add(monday(made)) ? RetentionRule.WEEKLY : RetentionRule.NOT_FIRST_OF_WEEK;
        }
        return seen.add(YearMonth.from(made)) ? RetentionRule.MONTHLY : RetentionRule.NOT_FIRST_OF_MONTH;
    }

    /** Where nothing is good, what is left may still be repaired, or be better than it looked. */
    private static Verdict spared(Verdict verdict) {
        return verdict.keeps() ? verdict : new Verdict(verdict.backup(), RetentionRule.NOT_GOOD);
    }

    private static LocalDate monday(ZonedDateTime time) {
        return time.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Optional<Candidate> last(List<Candidate> sorted, Predicate<Candidate> which) {
        return sorted.stream().filter(which).max(Candidate.BY_AGE);
    }

    /** The oldest instants of the three periods. */
    private record Borders(ZonedDateTime daily, ZonedDateTime weekly, ZonedDateTime monthly) {}
}
