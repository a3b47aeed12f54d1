package com.vevurn.backup.engine.source.files;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What does not fit into the header of a tar entry, as the records of an extended header: length, space, keyword, equals,
 * value, newline. Made here byte by byte, for names are bytes and a text of Java's would change them.
 */
final class PaxRecords {
    /** A keyword of our own: the name in {@code %XX} where it is not UTF-8, which other readers of pax may replace. */
    static final String PATH = "VEVURN.path";

    /** The same for what a link points to. */
    static final String LINK = "VEVURN.linkpath";

    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    /** Adds everything about {@code entry} that a plain header cannot hold. */
    static PaxRecords of(Entry entry, EntryName name, EntryName target) {
        PaxRecords records = new PaxRecords();
        if (!name.isText() || !target.isText()) {
            records.add("hdrcharset", "BINARY");
        }
        records.addName("path", PATH, name);
        records.addName("linkpath", LINK, target);
        records.addTime(entry.modified());
        if (entry.bytes() >= 1L << 33) {
            records.add("size", Long.toString(entry.bytes()));
        }
        records.addOwner("uid", entry.owner().uid(), "uname", entry.owner().user());
        records.addOwner("gid", entry.owner().gid(), "gname", entry.owner().group());
        return records;
    }

    byte[] bytes() {
        return records.toByteArray();
    }

    private void addName(String keyword, String ourKeyword, EntryName name) {
        if (!name.isAscii() || name.bytes().length() > 100) {
            add(keyword, name.raw());
        }
        if (!name.isText()) {
            add(ourKeyword, name.percent());
        }
    }

    private void addTime(Instant modified) {
        if (modified.getNano() != 0 || modified.getEpochSecond() < 0) {
            BigDecimal seconds =
                    BigDecimal.valueOf(modified.getEpochSecond()).add(BigDecimal.valueOf(modified.getNano(), 9));
            add("mtime", seconds.toPlainString());
        }
    }

    private void addOwner(String number, long id, String keyword, String name) {
        if (id >= 1L << 21) {
            add(number, Long.toString(id));
        }
        if (!fitsHeader(name)) {
            add(keyword, name);
        }
    }

    static boolean fitsHeader(String name) {
        return name.length() <= 31 && name.chars().allMatch(c -> c < 128);
    }

    private void add(String keyword, String value) {
        add(keyword, value.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String keyword, byte[] value) {
        // The length counts its own digits.
        int rest = keyword.length() + value.length + 3;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        records.writeBytes((length + " " + keyword + "=").getBytes(StandardCharsets.US_ASCII));
        records.writeBytes(value);
        records.write('\n');
    }
}
