package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.Swap;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The database's way back. Its swap is one transaction, and comes last: with it a restore is done. */
final class DatabasePart implements RestorePart {
    private final DatabaseUrl target;
    private final DumpRestore dump;
    private final String mark;
    private final Limits limits;
    private final SideDatabase side;
    private Optional<Path> maskedBy = Optional.empty();
    private Swap swap = new Swap(false, List.of());

    DatabasePart(DatabaseUrl target, DumpRestore dump, String mark, ToolBox toolBox, Limits limits) {
        this.target = target;
        this.dump = dump;
        this.mark = mark;
        this.limits = limits;
        this.side = SideDatabase.create(target, dump.origin(), mark, toolBox, limits);
    }

    @Override
    public void load(CopyReader copy, Progress progress) {
        dump.into(side, copy, progress);
    }

    @Override
    public void compare(Progress progress) {
        List<TableContent> contents = dump.contents();
        if (!contents.isEmpty()) {
            side.compare(contents, dump.sequences(), progress);
        }
    }

    /** Not compared afterwards: masked rows are meant to differ. */
    @Override
    public void mask(Path script, Progress progress) {
        side.mask(script, progress);
        maskedBy = Optional.of(script);
    }

    @Override
    public void swap() {
        try {
            swap = side.swap(previousName());
        } catch (Failure e) {
            // The answer to a commit can be lost: what is there tells whether it was done.
            if (!SideDatabase.sweep(target, mark, limits)) {
                throw e;
            }
            swap = new Swap(true, List.of("the server did not tell whether all properties were carried over"));
        }
    }

    @Override
    public void undo() {
        throw new IllegalStateException("nothing comes after the database");
    }

    @Override
    public void report(RestoreReport report) {
        report.database(target.database(), swap.replaced() ? Optional.of(previousName()) : Optional.empty());
        report.compared(
                dump.contents().size(),
                dump.contents().stream().mapToLong(TableContent::rows).sum());
        report.masked(maskedBy);
        report.warnings(swap.warnings());
    }

    private String previousName() {
        return SideDatabase.previousName(target.database(), mark);
    }

    @Override
    public void close() {
        side.close();
    }
}
