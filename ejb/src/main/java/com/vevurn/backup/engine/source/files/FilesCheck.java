package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import java.io.IOException;
import java.io.InputStream;

/** Reads an archive of files to its end, entry by entry, and holds it against the manifest. */
public final class FilesCheck {
    private FilesCheck() {}

    /**
     * Checks one archive.
     *
     * @param origin what the manifest says of it
     * @throws com.vevurn.backup.failure.Failure COPY_DAMAGED naming what is wrong
     * @throws IOException when reading {@code plain} fails
     */
    public static void readThrough(InputStream plain, Origin origin, Progress progress) throws IOException {
        new TarReader(origin.directories(), TreeVisitor.NOBODY, progress).read(plain);
    }
}
