package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The beginning of a dump up to its table of contents: every definition and no row. {@code pg_restore} reads it from a
 * file, as it must to make several indexes at the same time. Gone when closed.
 */
public final class DumpDefinitions implements AutoCloseable {
    private final TemporaryFile file;
    private DumpedProperties properties = new DumpedProperties();

    private DumpDefinitions(TemporaryFile file) {
        this.file = file;
    }

    /**
     * Takes the definitions of {@code dump}.
     *
     * @throws Failure RESTORE_FAILED when they cannot be kept, UNSUPPORTED when the dump's format is too new
     * @throws IOException when reading {@code dump} fails
     */
    public static DumpDefinitions take(InputStream dump) throws IOException {
        DumpDefinitions definitions = new DumpDefinitions(newFile());
        try {
            definitions.fill(dump);
            return definitions;
        } catch (IOException | Failure e) {
            definitions.close();
            throw e;
        }
    }

    private void fill(InputStream dump) throws IOException {
        long length;
        try (OutputStream out = Files.newOutputStream(file.path())) {
            TappedInput in = new TappedInput(dump, out);
            DumpHeader header = DumpHeader.read(in);
            if (!header.known()) {
                throw new Failure(
                        Reason.UNSUPPORTED,
                        "the dump is of an archive version that this release cannot take apart",
                        "Restore it by its RESTORE.txt.");
            }
            properties = TableOfContents.read(in, header).properties();
            length = in.consumed();
        } catch (EOFException e) {
            throw DumpReader.notWhole("it ends early", e);
        }
        // What was read ahead are rows, which have no business in a temporary file.
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static TemporaryFile newFile() {
        try {
            return TemporaryFile.forDefinitions();
        } catch (IOException e) {
            throw new Failure(
                    Reason.RESTORE_FAILED,
                    "could not write the definitions to a temporary file",
                    "Check that the server's temporary directory is writable.",
                    e);
        }
    }

    Path file() {
        return file.path();
    }

    /** What the dump says of its database itself. */
    DumpedProperties properties() {
        return properties;
    }

    @Override
    public void close() {
        file.close();
    }
}
