package com.vevurn.backup.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which acts are wanted; what is absent does not matter.
 *
 * @param actor who
 * @param action what, such as {@code POST} or {@code backup ended}
 * @param subject to what; with {@code *} at its end, whatever begins so
 * @param outcome what came of it
 * @param from not before
 * @param to before
 */
public record AuditSearch(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> subject,
        Optional<String> outcome,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static final AuditSearch ALL = new AuditSearch(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A condition of SQL with its parameters. */
    record Condition(String sql, List<Object> parameters) {}

    Condition condition() {
        List<String> parts = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        add(parts, parameters, "actor = ?", actor);
        add(parts, parameters, "action = ?", action);
        add(parts, parameters, "subject = ?", subject.filter(text -> !text.endsWith("*")));
        add(
                parts,
                parameters,
                "subject like ? escape '!'",
                subject.filter(text -> text.endsWith("*")).map(AuditSearch::pattern));
        add(parts, parameters, "outcome = ?", outcome);
        // Rows hold microseconds: what was written at an instant is not before it.
        add(parts, parameters, "at >= ?", from.map(instant -> instant.truncatedTo(ChronoUnit.MICROS)));
        add(parts, parameters, "at < ?", to);
        return new Condition(String.join(" and ", parts), parameters);
    }

    /** By time where time is asked for, else by place, for either has an index that gives the rows in that order. */
    String order() {
        return from.isPresent() || to.isPresent() ? "at desc, seq desc" : "seq desc";
    }

    private static void add(List<String> parts, List<Object> parameters, String part, Optional<?> value) {
        value.ifPresent(wanted -> {
            parts.add(part);
            parameters.add(wanted);
        });
    }

    private static String pattern(String text) {
        return text.substring(0, text.length() - 1).replaceAll("([!%_])", "!$1") + "%";
    }
}
