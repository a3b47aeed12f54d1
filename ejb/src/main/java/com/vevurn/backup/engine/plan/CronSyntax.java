package com.vevurn.backup.engine.plan;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.parser.CronParser;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How a cron expression is written. Reading is the library's; what the fields mean together is {@link CronFields}'. */
final class CronSyntax {
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

    /** The library takes the name for 7, so that a week that begins with Sunday would be a range that runs backwards. */
    private static final Pattern FROM_SUNDAY = Pattern.compile("\\bsun-", Pattern.CASE_INSENSITIVE);

    private CronSyntax() {}

    /** @throws IllegalArgumentException saying what is wrong */
    static CronFields parse(String expression) {
        Cron cron = read(FROM_SUNDAY.matcher(expression).replaceAll("0-"));
        NavigableSet<Integer> weekdays = new TreeSet<>();
        values(cron, CronFieldName.DAY_OF_WEEK, 0, 7).forEach(day -> weekdays.add(day % 7));
        return new CronFields(
                values(cron, CronFieldName.MINUTE, 0, 59),
                values(cron, CronFieldName.HOUR, 0, 23),
                values(cron, CronFieldName.DAY_OF_MONTH, 1, 31),
                values(cron, CronFieldName.MONTH, 1, 12),
                weekdays,
                !(expression(cron, CronFieldName.DAY_OF_MONTH) instanceof Always),
                !(expression(cron, CronFieldName.DAY_OF_WEEK) instanceof Always));
    }

    private static Cron read(String expression) {
        if (expression.indexOf('|') >= 0) {
            // To the library they are several schedules in one.
            throw new IllegalArgumentException("it has a |");
        }
        try {
            return new CronParser(CRONTAB).parse(expression).validate();
        } catch (IndexOutOfBoundsException | NullPointerException | ArithmeticException | ClassCastException e) {
            // The library trips over some of what it should refuse, such as a step without a number.
            throw new IllegalArgumentException("it cannot be read", e);
        }
    }

    private static FieldExpression expression(Cron cron, CronFieldName field) {
        return cron.retrieve(field).getExpression();
    }

    private static NavigableSet<Integer> values(Cron cron, CronFieldName field, int least, int most) {
        NavigableSet<Integer> values = new TreeSet<>();
        collect(expression(cron, field), 1, least, most, values);
        return values;
    }

    private static void collect(FieldExpression part, int step, int least, int most, NavigableSet<Integer> into) {
        if (part instanceof And list) {
            list.getExpressions().forEach(element -> collect(element, step, least, most, into));
        } else if (part instanceof Every every && every.getExpression() instanceof On from) {
            range(number(from.getTime()), most, number(every.getPeriod()), into);
        } else if (part instanceof Every every) {
            collect(every.getExpression(), number(every.getPeriod()), least, most, into);
        } else if (part instanceof Between range) {
            range(number(range.getFrom()), number(range.getTo()), step, into);
        } else if (part instanceof On on) {
            into.add(number(on.getTime()));
        } else if (part instanceof Always) {
            range(least, most, step, into);
        } else {
            throw new IllegalArgumentException(part.asString() + " is not supported");
        }
    }

    private static void range(int from, int to, int step, NavigableSet<Integer> into) {
        IntStream.rangeClosed(from, to)
                .filter(value -> (value - from) % step == 0)
                .forEach(into::add);
    }

    private static int number(FieldValue<?> value) {
        if (value.getValue() instanceof Integer number) {
            return number;
        }
        throw new IllegalArgumentException(value + " is no number");
    }
}
