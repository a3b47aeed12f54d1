package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Some tables of a side database that has all definitions: they get their rows, indexes and constraints, the others stay
 * empty. Foreign keys are left out, for they may lead to tables that are empty.
 */
public final class SideTables {
    private final DatabaseUrl side;
    private final ChosenTables chosen;
    private final EntryList entries;
    private final ToolBox toolBox;
    private final Tools tools;
    private final Limits limits;

    SideTables(DatabaseUrl side, ChosenTables chosen, EntryList entries, ToolBox toolBox, Tools tools, Limits limits) {
        this.side = side;
        this.chosen = chosen;
        this.entries = entries;
        this.toolBox = toolBox;
        this.tools = tools;
        this.limits = limits;
    }

    /** Those of some tables that are among them. */
    public List<TableContent> of(List<TableContent> contents) {
        return contents.stream().filter(chosen::holds).toList();
    }

    /** Whether one is among them, as SQL names it. */
    public boolean holds(String quoted) {
        return chosen.holds(quoted);
    }

    /**
     * Restores their rows from a dump of everything; fails as {@link SideDatabase#restore} does.
     *
     * @throws IOException when reading {@code dump} fails
     */
    public void fill(InputStream dump, Progress progress) throws IOException {
        EntryList rows = entries.rowsOf(chosen);
        if (rows.isEmpty()) {
            // What they have is in dumps of their own.
            dump.transferTo(OutputStream.nullOutputStream());
            return;
        }
        Path file = rows.file();
        try {
            new Restorer(tools, limits, progress).into(side, dump, "--section=data", "--use-list=" + file);
        } finally {
            EntryList.delete(file);
        }
    }

    /** Makes everything that comes after the rows, {@code jobs} at the same time. */
    public void complete(DumpDefinitions definitions, int jobs, Progress progress) {
        Path file = entries.withoutForeignKeys().file();
        try {
            new Restorer(tools, limits, progress).section(side, definitions, "post-data", jobs, "--use-list=" + file);
        } finally {
            EntryList.delete(file);
        }
    }

    /** @throws Failure CONTENT_DIFFERS naming the first of them that differs from {@code written} */
    public void compare(List<TableContent> written, Progress progress) {
        List<TableContent> restored = of(new PostgresSource(side, toolBox, limits)
                .copyTo(OutputStream.nullOutputStream(), progress)
                .contents());
        ContentDifference.first(written, restored).ifPresent(difference -> {
            throw new Failure(
                    Reason.CONTENT_DIFFERS,
                    "the restored tables differ: " + difference,
                    "Nothing was replaced. Mend what the message names and restore again.");
        });
    }
}
