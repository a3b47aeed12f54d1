package com.vevurn.backup.engine.source.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.io.output.CloseShieldOutputStream;

/** Writes what it is shown as a pax tar, in constant memory. */
final class TarWriter implements TreeVisitor {
    private static final int BUFFER_BYTES = 1 << 18;

    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private EntryName root = new EntryName("");

    /** @param out takes the tar; not closed */
    TarWriter(OutputStream out) {
        // One byte a character, so that names pass as they are; what is too long or not ASCII goes to the pax header.
        tar = new TarArchiveOutputStream(
                new BufferedOutputStream(CloseShieldOutputStream.wrap(out), BUFFER_BYTES),
                StandardCharsets.ISO_8859_1.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_TRUNCATE);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    @Override
    public void root(String name) {
        root = new EntryName(name);
    }

    @Override
    public void directory(Entry entry) throws IOException {
        put(entry, TarConstants.LF_DIR);
        tar.closeArchiveEntry();
    }

    @Override
    public void file(Entry entry, InputStream content) throws IOException {
        put(entry, TarConstants.LF_NORMAL);
        for (int got = content.read(buffer); got >= 0; got = content.read(buffer)) {
            tar.write(buffer, 0, got);
        }
        tar.closeArchiveEntry();
    }

    @Override
    public void link(Entry entry) throws IOException {
        put(entry, entry.kind() == Entry.Kind.HARD_LINK ? TarConstants.LF_LINK : TarConstants.LF_SYMLINK);
        tar.closeArchiveEntry();
    }

    @Override
    public void left(Entry directory) {
        // A tar says nothing of a directory's end.
    }

    /** Writes the end of the archive. */
    void finish() throws IOException {
        tar.close();
    }

    private void put(Entry entry, byte type) throws IOException {
        EntryName path = type == TarConstants.LF_DIR
                ? new EntryName(root.child(entry.name()).bytes() + "/")
                : root.child(entry.name());
        EntryName target = entry.target()
                .map(to -> type == TarConstants.LF_LINK ? root.child(to) : to)
                .orElse(new EntryName(""));
        byte[] records = PaxRecords.of(entry, path, target).bytes();
        if (records.length > 0) {
            TarArchiveEntry header = new TarArchiveEntry("PaxHeaders/entry", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
            header.setSize(records.length);
            header.setUserName("");
            tar.putArchiveEntry(header);
            tar.write(records);
            tar.closeArchiveEntry();
        }
        TarArchiveEntry header = new TarArchiveEntry(path.bytes(), type);
        header.setSize(entry.bytes());
        header.setMode(entry.mode());
        header.setUserId(entry.owner().uid());
        header.setGroupId(entry.owner().gid());
        header.setUserName(shortened(entry.owner().user()));
        header.setGroupName(shortened(entry.owner().group()));
        header.setLastModifiedTime(FileTime.from(entry.modified()));
        header.setLinkName(target.bytes());
        tar.putArchiveEntry(header);
    }

    private static String shortened(String owner) {
        return PaxRecords.fitsHeader(owner) ? owner : "";
    }
}
