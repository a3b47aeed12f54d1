package com.vevurn.backup.download;

import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file that a link leads to.
 *
 * @param store where it lies; closed with this
 * @param object the file
 */
public record StoredFile(Store store, StoredObject object) implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    public String name() {
        return object.key().file();
    }

    public long bytes() {
        return object.bytes();
    }

    /** Tells this content from any other: a published object never changes, and a repaired one is what it was. */
    public String tag() {
        return "\"%s/%s/%d\"".formatted(object.key().folder().backupId(), name(), bytes());
    }

    /** Copies a part of it, a little at a time. @throws IOException when either end fails; the rest is not sent then */
    public void copy(ByteRange range, OutputStream out) throws IOException {
        try (InputStream in = store.open(object.key()).orElseThrow(this::gone)) {
            in.skipNBytes(range.first());
            byte[] buffer = new byte[BUFFER];
            long left = range.length();
            while (left > 0) {
                int got = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (got < 0) {
                    throw gone();
                }
                out.write(buffer, 0, got);
                left -= got;
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private Failure gone() {
        return new Failure(
                Reason.COPY_MISSING, name() + " is no longer what it was", "Verify the backup, and use another copy.");
    }
}
