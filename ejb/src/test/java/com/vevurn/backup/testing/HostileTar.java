package com.vevurn.backup.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives that somebody made to do harm, each in its own way; all but one begin as an honest one of {@code uploads} does. */
@SuppressWarnings("ImmutableEnumChecker")
public enum HostileTar {
    CLIMBING_NAME("is no name that a file can have here", tar -> file(tar, "uploads/../../etc/passwd")),
    ABSOLUTE_NAME("the archive of files is not one", tar -> put(tar, new TarArchiveEntry("/etc/passwd", true), "evil")),
    EMPTY_PART_IN_NAME("is no name that a file can have here", tar -> file(tar, "uploads//file")),
    DOT_IN_NAME("is no name that a file can have here", tar -> file(tar, "uploads/./file")),
    CLIMBING_NAME_IN_OUR_KEYWORD("is no name that a file can have here", tar -> {
        TarArchiveEntry entry = new TarArchiveEntry("uploads/fine");
        entry.addPaxHeader("VEVURN.path", "uploads/%2E%2E/file");
        put(tar, entry, "evil");
    }),
    BROKEN_NAME_IN_OUR_KEYWORD("cannot be read", tar -> {
        TarArchiveEntry entry = new TarArchiveEntry("uploads/fine");
        entry.addPaxHeader("VEVURN.path", "uploads/%2");
        put(tar, entry, "evil");
    }),
    UNKNOWN_ROOT("lies in no directory that the manifest names", tar -> file(tar, "other/file")),
    LINK_TO_AN_ABSOLUTE_PLACE("is a link that leads out", tar -> link(tar, "uploads/link", "/etc")),
    LINK_THAT_CLIMBS_OUT("is a link that leads out", tar -> link(tar, "uploads/link", "../../etc")),
    LINK_THAT_CLIMBS_OUT_BY_ANOTHER("is a link that leads out", tar -> {
        directory(tar, "uploads/a/");
        link(tar, "uploads/a/up", "..");
        link(tar, "uploads/a/link", "up/../secrets");
    }),
    WRITING_THROUGH_A_LINK("lies in no directory that the archive has begun", tar -> {
        link(tar, "uploads/link", "elsewhere");
        file(tar, "uploads/link/file");
    }),
    NAME_OF_A_FILE_ELSEWHERE(
            "is another name of a file in another directory", tar -> hardLink(tar, "uploads/link", "logos/file")),
    NAME_OF_A_FILE_ABOVE(
            "is another name of a file in another directory",
            tar -> hardLink(tar, "uploads/link", "uploads/../../etc/shadow")),
    DEVICE(
            "is neither a file nor a directory nor a link",
            tar -> put(tar, new TarArchiveEntry("uploads/sda", TarConstants.LF_BLK), "")),
    PIPE(
            "is neither a file nor a directory nor a link",
            tar -> put(tar, new TarArchiveEntry("uploads/pipe", TarConstants.LF_FIFO), "")),
    FILE_BEFORE_ITS_DIRECTORY("lies in no directory that the archive has begun", tar -> file(tar, "uploads/a/file")),
    FILE_AFTER_ITS_DIRECTORY("lies in no directory that the archive has begun", tar -> {
        directory(tar, "uploads/a/");
        file(tar, "uploads/b");
        file(tar, "uploads/a/file");
    }),
    ROOT_A_SECOND_TIME("is not the one directory that it has to be", tar -> directory(tar, "uploads/")),
    ROOT_THAT_IS_A_LINK("is not the one directory that it has to be", tar -> link(tar, "logos", "uploads")),
    MORE_THAN_ANNOUNCED("is more than the manifest says", tar -> {
        for (int i = 0; i < 200; i++) {
            file(tar, "uploads/file-" + i);
        }
    });

    private final String complaint;
    private final Content content;

    HostileTar(String complaint, Content content) {
        this.complaint = complaint;
        this.content = content;
    }

    /** Part of what is said of it. */
    public String complaint() {
        return complaint;
    }

    public byte[] tar() {
        return write(content);
    }

    /** Two entries of {@code uploads} with eight bytes. */
    public static byte[] harmless() {
        return write(tar -> put(tar, new TarArchiveEntry("uploads/file"), "harmless"));
    }

    /** Two files of one name. */
    public static byte[] duplicate() {
        return write(tar -> {
            file(tar, "uploads/file");
            file(tar, "uploads/file");
        });
    }

    private static byte[] write(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            directory(tar, "uploads/");
            content.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void directory(TarArchiveOutputStream tar, String name) throws IOException {
        put(tar, new TarArchiveEntry(name), "");
    }

    private static void file(TarArchiveOutputStream tar, String name) throws IOException {
        put(tar, new TarArchiveEntry(name), "evil");
    }

    private static void link(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        put(tar, entry, "");
    }

    private static void hardLink(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK);
        entry.setLinkName(target);
        put(tar, entry, "");
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private interface Content {
        void write(TarArchiveOutputStream tar) throws IOException;
    }
}
