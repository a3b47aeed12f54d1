package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Reads a dump to its end, with our eyes and with those of {@code pg_restore}. A listing would accept one cut in half. */
public final class DumpCheck {
    private final ToolBox toolBox;
    private final Limits limits;

    public DumpCheck(ToolBox toolBox, Limits limits) {
        this.toolBox = toolBox;
        this.limits = limits;
    }

    /**
     * Checks one dump.
     *
     * @param tool what made it, such as {@code pg_dump 15.18}
     * @throws Failure TOOL_MISSING, SERVER_TOO_NEW, or COPY_DAMAGED with what is wrong
     * @throws IOException when reading {@code dump} fails
     */
    public void readThrough(InputStream dump, String tool, Progress progress) throws IOException {
        ServerVersion writer = ServerVersion.in(tool).orElse(new ServerVersion(0, tool));
        Tools reader = toolBox.fitting(writer);
        try {
            new Restorer(reader, limits, progress).intoNowhere(dump);
        } catch (Failure e) {
            throw e.reason() == Reason.RESTORE_FAILED || e.reason() == Reason.SOURCE_FAILED
                    ? new Failure(Reason.COPY_DAMAGED, e.getMessage(), "Use another copy, or make a new backup.", e)
                    : e;
        }
    }
}
