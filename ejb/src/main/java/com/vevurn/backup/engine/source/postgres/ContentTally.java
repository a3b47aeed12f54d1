package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts rows and bytes of a dump's tables, and takes their fingerprints. */
final class ContentTally {
    /** What pg_dump writes behind the last row of a table, line by line: {@code \.} and two empty lines. */
    private static final List<byte[]> TERMINATOR =
            List.of("\\.".getBytes(StandardCharsets.US_ASCII), new byte[0], new byte[0]);

    private static final int TERMINATOR_BYTES = 5;

    private final Map<String, Stretch> contents = new TreeMap<>();

    /** What takes the data of a table, which ends with {@link Stretch#endTable}. */
    Stretch table(String name) {
        Stretch stretch = new Stretch();
        contents.put(name, stretch);
        return stretch;
    }

    /** What takes the data of large objects, each ended with {@link Stretch#endObject}. */
    Stretch largeObjects() {
        return contents.computeIfAbsent(TableContent.LARGE_OBJECTS, name -> new Stretch());
    }

    List<TableContent> contents() {
        return contents.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }

    /** The data of one table, or of all large objects. */
    static final class Stretch {
        private final Fingerprint fingerprint = new Fingerprint();
        private long bytes;
        private long pieces;

        /** Data of a table. In COPY's text format each line end is a row's. */
        void lines(byte[] buffer, int offset, int length) {
            bytes += length;
            int begin = offset;
            int end = offset + length;
            for (int i = LineEnds.next(buffer, begin, end); i < end; i = LineEnds.next(buffer, begin, end)) {
                fingerprint.update(buffer, begin, i - begin);
                fingerprint.end();
                pieces++;
                begin = i + 1;
            }
            fingerprint.update(buffer, begin, end - begin);
        }

        /** @throws Failure SOURCE_FAILED when there was less than what ends every table */
        void endTable() {
            if (pieces < TERMINATOR.size() || bytes < TERMINATOR_BYTES) {
                throw DumpReader.notWhole("the rows of a table have no end", null);
            }
            TERMINATOR.forEach(fingerprint::remove);
            pieces -= TERMINATOR.size();
            bytes -= TERMINATOR_BYTES;
        }

        /** The number of the large object whose data follows: with another one it would be another object. */
        void number(int oid) {
            byte[] text = (Integer.toUnsignedString(oid) + "\n").getBytes(StandardCharsets.US_ASCII);
            fingerprint.update(text, 0, text.length);
        }

        void raw(byte[] buffer, int offset, int length) {
            bytes += length;
            fingerprint.update(buffer, offset, length);
        }

        void endObject() {
            fingerprint.end();
            pieces++;
        }

        private TableContent of(String name) {
            return new TableContent(name, pieces, bytes, Optional.of(fingerprint.hex()));
        }
    }

    /** Takes a portion of data. */
    @FunctionalInterface
    interface Portion {
        void take(byte[] buffer, int offset, int length);
    }
}
