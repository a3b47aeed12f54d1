package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;

/** One artifact's way back: beside its target, compared there, and put in the target's place by a rename. */
interface RestorePart extends Exchange, AutoCloseable {
    /** Restores beside the target. The copy was checked before. */
    void load(CopyReader copy, Progress progress);

    /** @throws com.vevurn.backup.failure.Failure CONTENT_DIFFERS when what lies beside is not what was written */
    void compare(Progress progress);

    /** Removes what lies beside the target, unless it has taken its place. */
    @Override
    void close();
}
