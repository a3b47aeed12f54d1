package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.TableContent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows and bytes of a dump's tables. */
final class ContentTally {
    /** What pg_dump writes behind the last row of a table: {@code \.} and three line ends. */
    private static final int TERMINATOR_LINES = 3;

    private static final int TERMINATOR_BYTES = 5;

    private final Map<String, TableContent> contents = new TreeMap<>();

    void table(String name, Stretch data) {
        contents.put(name, new TableContent(name, data.lines - TERMINATOR_LINES, data.bytes - TERMINATOR_BYTES));
    }

    void largeObject(Stretch data) {
        contents.merge(
                TableContent.LARGE_OBJECTS,
                new TableContent(TableContent.LARGE_OBJECTS, 1, data.bytes),
                (all, one) -> new TableContent(all.table(), all.rows() + 1, all.bytes() + one.bytes()));
    }

    List<TableContent> contents() {
        return List.copyOf(contents.values());
    }

    /** Data of one table or one large object. In COPY's text format each line end in the data is a row's. */
    static final class Stretch {
        private long bytes;
        private long lines;

        void take(byte[] buffer, int offset, int length) {
            bytes += length;
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
        }
    }
}
