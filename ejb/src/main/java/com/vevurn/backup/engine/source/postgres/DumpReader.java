package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads a dump in custom format to its end while it is copied, and counts what is in it. It takes nothing on trust from
 * the table of contents: every entry that announces data must be followed by its data, or the dump is not whole.
 *
 * <p>The layout is that of {@code pg_backup_archiver.c} and {@code pg_backup_custom.c} of PostgreSQL, archive versions
 * 1.14 (PostgreSQL 12) to 1.16 (17 and 18). A later version is copied unread.
 */
public final class DumpReader {
    private static final int DATA_BLOCK = 1;
    private static final int BLOBS_BLOCK = 3;
    private static final int NEWEST_PROGRAM = 18;

    private final TappedInput in;
    private final DumpHeader header;
    private final TableOfContents toc;
    private final ContentTally tally;

    private DumpReader(TappedInput in, DumpHeader header, TableOfContents toc) {
        this.in = in;
        this.header = header;
        this.toc = toc;
        this.tally = new ContentTally();
    }

    /**
     * Copies a dump from {@code dump} to {@code copy}, byte for byte and to its end.
     *
     * @return what is in it; nothing for a dump of a version yet unknown
     * @throws Failure SOURCE_FAILED when the dump is not whole
     * @throws IOException when a stream fails
     */
    static DumpContent copy(InputStream dump, OutputStream copy) throws IOException {
        TappedInput in = new TappedInput(dump, copy);
        try {
            DumpHeader header = DumpHeader.read(in);
            if (!header.known()) {
                in.drain();
                return DumpContent.UNKNOWN;
            }
            return new DumpReader(in, header, TableOfContents.read(in, header)).blocks();
        } catch (EOFException e) {
            throw notWhole("it ends early", e);
        }
    }

    /** Whether the dumps of a {@code pg_dump} are of a version that is known here. */
    static boolean counts(ServerVersion program) {
        return program.major() <= NEWEST_PROGRAM;
    }

    /** Whether those of a program, such as {@code pg_dump 15.18}, are; of others nobody can say what is in them. */
    public static boolean counts(String tool) {
        return ServerVersion.in(tool).filter(DumpReader::counts).isPresent();
    }

    private DumpContent blocks() throws IOException {
        for (int type = in.readByteOrEnd(); type >= 0; type = in.readByteOrEnd()) {
            int id = header.readInt(in);
            switch (type) {
                case DATA_BLOCK -> table(tally.table(toc.announced(id)));
                case BLOBS_BLOCK -> blobs(id);
                default -> throw notWhole("a block of unknown type " + type + " follows", null);
            }
        }
        toc.requireAllSeen();
        return new DumpContent(tally.contents(), toc.sequences(), toc.needs(), toc.properties());
    }

    private void table(ContentTally.Stretch stretch) throws IOException {
        chunks(stretch::lines);
        stretch.endTable();
    }

    private void blobs(int id) throws IOException {
        toc.announced(id);
        ContentTally.Stretch stretch = tally.largeObjects();
        for (int oid = header.readInt(in); oid != 0; oid = header.readInt(in)) {
            stretch.number(oid);
            chunks(stretch::raw);
            stretch.endObject();
        }
    }

    /** Reads chunks up to the empty one that ends them. */
    private void chunks(ContentTally.Portion reader) throws IOException {
        for (int length = header.readInt(in); length != 0; length = header.readInt(in)) {
            if (length < 0) {
                throw notWhole("a chunk has a negative length", null);
            }
            in.pass(length, reader);
        }
    }

    static Failure notWhole(String how, Exception cause) {
        return new Failure(
                Reason.SOURCE_FAILED, "the dump is not whole: " + how, "Make a new backup and verify it.", cause);
    }
}
