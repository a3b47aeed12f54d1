package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Reads a dump to its end, with our eyes and with those of {@code pg_restore}. A listing would accept one cut in half. */
public final class DumpCheck {
    private static final String HINT = "Use another copy, or make a new backup.";

    private final ToolBox toolBox;
    private final Limits limits;

    public DumpCheck(ToolBox toolBox, Limits limits) {
        this.toolBox = toolBox;
        this.limits = limits;
    }

    /**
     * Checks one dump.
     *
     * @param origin what the manifest says of it
     * @throws Failure TOOL_MISSING, SERVER_TOO_NEW, or COPY_DAMAGED with what is wrong, naming the first table that is not
     *     what the manifest says
     * @throws IOException when reading {@code dump} fails
     */
    public void readThrough(InputStream dump, Origin origin, Progress progress) throws IOException {
        ServerVersion writer = ServerVersion.in(origin.tool()).orElse(new ServerVersion(0, origin.tool()));
        Tools reader = toolBox.fitting(writer);
        DumpContent found;
        try {
            found = new Restorer(reader, limits, progress).intoNowhere(dump);
        } catch (Failure e) {
            throw e.reason() == Reason.RESTORE_FAILED || e.reason() == Reason.SOURCE_FAILED
                    ? new Failure(Reason.COPY_DAMAGED, e.getMessage(), HINT, e)
                    : e;
        }
        // A dump of a version that is newer than its writer's reader was not counted then.
        if (!origin.contents().isEmpty()) {
            ContentDifference.first(origin.contents(), found.tables()).ifPresent(difference -> {
                throw new Failure(Reason.COPY_DAMAGED, "the dump is not what its manifest says: " + difference, HINT);
            });
        }
    }
}
