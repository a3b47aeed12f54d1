package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.source.DirectoryContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Counts the entries of a directory and adds up their hashes. The sum does not depend on their order, for a directory that
 * was restored lists its files in another one.
 */
final class Tally {
    private final byte[] sum = new byte[32];
    private long entries;
    private long files;
    private long bytes;

    /**
     * Counts an entry.
     *
     * @param content SHA-256 of a file's content; empty for other kinds
     */
    void add(Entry entry, String content) {
        boolean file = entry.kind() == Entry.Kind.FILE || entry.kind() == Entry.Kind.HARD_LINK;
        entries++;
        files += file ? 1 : 0;
        bytes += entry.bytes();
        // Whole seconds and the plain permissions are what every file system and every user can keep. Both names of a
        // file count as files, for which of them is the link depends on the order.
        String record = String.join(
                "\0",
                file ? Entry.Kind.FILE.name() : entry.kind().name(),
                entry.name().percent(),
                entry.kind() == Entry.Kind.SYMBOLIC_LINK
                        ? entry.target().orElseThrow().percent()
                        : "%o %d %s"
                                .formatted(entry.mode() & 0777, entry.modified().getEpochSecond(), content));
        addToSum(sha256().digest(record.getBytes(StandardCharsets.UTF_8)));
    }

    DirectoryContent of(String name) {
        return new DirectoryContent(name, entries, files, bytes, HexFormat.of().formatHex(sum));
    }

    private void addToSum(byte[] hash) {
        int carry = 0;
        for (int i = sum.length - 1; i >= 0; i--) {
            int digit = (sum[i] & 0xff) + (hash[i] & 0xff) + carry;
            sum[i] = (byte) digit;
            carry = digit >> 8;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
