package com.vevurn.backup.engine.source.postgres;

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
                .filter(table -> !Optional.ofNullable(before.get(table)).equals(Optional.ofNullable(after.get(table))))
                .findFirst()
                .map(table -> table + " had " + words(before.get(table)) + " and has " + words(after.get(table)));
    }

    private static Map<String, TableContent> byTable(List<TableContent> contents) {
        return contents.stream()
                .collect(Collectors.toMap(TableContent::table, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static String words(TableContent content) {
        return content == null ? "no data" : "%d rows of %d bytes".formatted(content.rows(), content.bytes());
    }
}
