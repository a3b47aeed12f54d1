package com.vevurn.backup.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what an import does. Counts everything, and remembers as much of it as fits into an answer. */
final class ImportReport {
    private static final System.Logger LOG = System.getLogger(ImportReport.class.getName());
    private static final List<String> ORDER =
            List.of(ImportRow.REFUSED, ImportRow.IMPORTED, ImportRow.COPY_ADDED, ImportRow.KNOWN);

    private final int limit;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<ImportRow>> rows = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> saved = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private long all;

    /** @param limit most rows that are remembered of each outcome, and in the answer */
    ImportReport(int limit) {
        this.limit = limit;
    }

    void add(ImportRow row) {
        all++;
        counts.merge(row.outcome(), 1L, Long::sum);
        List<ImportRow> same = rows.computeIfAbsent(row.outcome(), outcome -> new ArrayList<>());
        if (same.size() < limit) {
            same.add(row);
        }
        if (row.outcome().equals(ImportRow.REFUSED)) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not imported: {1}", row.location(), row.message());
        }
    }

    void problem(String what) {
        LOG.log(System.Logger.Level.WARNING, "import: {0}", what);
        problems.add(what);
    }

    void saved(String configId) {
        saved.add(configId);
    }

    void unknown(String configId) {
        unknown.add(configId);
    }

    boolean foundNothing() {
        return all == 0;
    }

    List<String> problems() {
        return problems;
    }

    ImportResult result() {
        List<ImportRow> listed = ORDER.stream()
                .flatMap(outcome -> rows.getOrDefault(outcome, List.of()).stream())
                .limit(limit)
                .toList();
        return new ImportResult(
                count(ImportRow.IMPORTED),
                count(ImportRow.COPY_ADDED),
                count(ImportRow.KNOWN),
                count(ImportRow.REFUSED),
                saved,
                unknown,
                listed,
                problems,
                listed.size() < all);
    }

    private long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
