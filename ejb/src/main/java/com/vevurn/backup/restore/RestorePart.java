package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import java.nio.file.Path;

/** One artifact's way back: beside its target, compared there, and put in the target's place by a rename. */
interface RestorePart extends Exchange, AutoCloseable {
    /** Restores beside the target. The copy was checked before. */
    void load(CopyReader copy, Progress progress);

    /** @throws com.vevurn.backup.failure.Failure CONTENT_DIFFERS when what lies beside is not what was written */
    void compare(Progress progress);

    /** Makes restored rows fit for those who see the environment; of files there are none. */
    default void mask(Path script, Progress progress) {
        progress.checkNotCancelled();
    }

    /** Tells what it did. */
    void report(RestoreReport report);

    /** Removes what lies beside the target, unless it has taken its place. */
    @Override
    void close();
}
