package com.vevurn.backup.engine.plan;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Cron expressions as {@code crontab(5)} has them: minute, hour, day of month, month, day of week; names, ranges, lists,
 * steps, 0 and 7 for Sunday; where both days are restricted, either matches.
 */
public final class Cron {
    private static final CronDefinition CRONTAB = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withStrictRange()
            .and()
            .withSupportedNicknameHourly()
            .withSupportedNicknameDaily()
            .withSupportedNicknameMidnight()
            .withSupportedNicknameWeekly()
            .withSupportedNicknameMonthly()
            .withSupportedNicknameYearly()
            .withSupportedNicknameAnnually()
            .instance();

    /** 29 February comes at least once in eight years, even around a year that is no leap year. */
    private static final ZonedDateTime ANY_TIME = ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private Cron() {}

    /** What is wrong with an expression; empty when it is a schedule. */
    public static Optional<String> fault(String expression) {
        try {
            com.cronutils.model.Cron cron =
                    new CronParser(CRONTAB).parse(expression).validate();
            return ExecutionTime.forCron(cron).nextExecution(ANY_TIME).isPresent()
                    ? Optional.empty()
                    : Optional.of("never fires");
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    "must be a cron expression of five fields (minute hour day month weekday): " + e.getMessage());
        }
    }
}
