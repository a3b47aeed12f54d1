package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Phase;
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

    /** Makes the restored rows fit for those who see this environment. Not compared: they are meant to differ. */
    void mask(Path script, Progress progress) {
        progress.enter(Phase.MASKING);
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

    String database() {
        return target.database();
    }

    Optional<String> previous() {
        return swap.replaced() ? Optional.of(previousName()) : Optional.empty();
    }

    long tables() {
        return dump.contents().size();
    }

    long rows() {
        return dump.contents().stream().mapToLong(TableContent::rows).sum();
    }

    Optional<Path> maskedBy() {
        return maskedBy;
    }

    List<String> warnings() {
        return swap.warnings();
    }

    private String previousName() {
        return SideDatabase.previousName(target.database(), mark);
    }

    @Override
    public void close() {
        side.close();
    }
}
