package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.SequencePosition;
import com.vevurn.backup.engine.source.TableContent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what two dumps hold. */
final class ContentDifference {
    private ContentDifference() {}

    /** The first difference, by table name, in words; empty when both hold the same. */
    static Optional<String> first(List<TableContent> written, List<TableContent> restored) {
        Map<String, TableContent> before = byTable(written);
        Map<String, TableContent> after = byTable(restored);
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .sorted(Comparator.naturalOrder())
                .flatMap(table ->
                        between(table, Optional.ofNullable(before.get(table)), Optional.ofNullable(after.get(table)))
                                .stream())
                .findFirst();
    }

    /** The first sequence, by name, that would give out a number again; in words, empty when there is none. */
    static Optional<String> firstBehind(List<SequencePosition> written, List<SequencePosition> restored) {
        Map<String, SequencePosition> after = restored.stream()
                .collect(Collectors.toMap(SequencePosition::sequence, Function.identity(), (a, b) -> a));
        return written.stream()
                .flatMap(before -> Optional.ofNullable(after.get(before.sequence()))
                        .map(now -> now.behind(before)
                                ? before.sequence() + " stood at " + before.value() + " and stands at " + now.value()
                                : "")
                        .or(() -> Optional.of(before.sequence() + " is not there"))
                        .filter(difference -> !difference.isEmpty())
                        .stream())
                .findFirst();
    }

    private static Optional<String> between(String table, Optional<TableContent> before, Optional<TableContent> after) {
        if (before.isPresent() && after.isPresent() && before.get().agreesWith(after.get())) {
            return Optional.empty();
        }
        String had = words(before);
        String has = words(after);
        return Optional.of(
                had.equals(has)
                        ? table + " has as many rows and bytes as it had, but not the same values in them"
                        : table + " had " + had + " and has " + has);
    }

    private static Map<String, TableContent> byTable(List<TableContent> contents) {
        return contents.stream()
                .collect(Collectors.toMap(TableContent::table, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static String words(Optional<TableContent> content) {
        return content.map(known -> "%d rows of %d bytes".formatted(known.rows(), known.bytes()))
                .orElse("no data");
    }
}
