package com.vevurn.backup.engine.source;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import java.io.OutputStream;

/** Something that can be read once, from start to end, as one stream. */
public interface Source {
    /** What the stream is, which also names the artifact. */
    ArtifactKind kind();

    /** The beginning of the artifact's name; another one than its kind's for one of several of a kind. */
    default String baseName() {
        return kind().baseName();
    }

    /**
     * Writes the whole stream to {@code plain} and returns only when the source vouches for it.
     *
     * @param plain takes the bytes; flushed, not closed
     * @return where the stream came from and what is in it
     * @throws Failure SOURCE_FAILED and its kin when the stream is not whole; what was written then is worthless
     */
    Origin copyTo(OutputStream plain, Progress progress);
}
