package com.vevurn.backup.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows under headings, each column as wide as its widest cell. */
final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... headings) {
        rows.add(List.of(headings));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** @param paint colours a cell that is already padded, so that colours take no room */
    String text(UnaryOperator<String> paint) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                boolean last = i == row.size() - 1;
                String padding = last ? "" : " ".repeat(width(i) - length(row.get(i)) + 2);
                line.append(paint.apply(row.get(i))).append(padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
