package com.vevurn.backup.engine.source;

import com.vevurn.backup.engine.Progress;
import java.util.List;

/** A source that can be read as several streams at the same time; together they hold what its one stream would. */
public interface PartedSource extends Source {
    /**
     * Lays down what belongs together, so that every part shows the same moment.
     *
     * @throws com.vevurn.backup.failure.Failure SOURCE_FAILED and its kin
     */
    Parts open(Progress progress);

    /** What holds the moment; the parts can be read until it is closed. */
    interface Parts extends AutoCloseable {
        /** Each to be read once, in any order and at the same time as others. */
        List<Source> all();

        /** How many may be read at the same time. */
        int atOnce();

        @Override
        void close();
    }
}
