package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.SideTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Some tables of a backup in a database of their own, which stays beside the target and never takes its place. */
final class PartialDatabase implements RestorePart {
    private final DumpRestore dump;
    private final Wanted wanted;
    private final String name;
    private final SideDatabase side;
    private List<TableContent> chosen = List.of();
    private Optional<SideTables> tables = Optional.empty();
    private Optional<Path> maskedBy = Optional.empty();

    /** @param name of the database in the end */
    PartialDatabase(DumpRestore dump, Wanted wanted, String name, SideDatabase side) {
        this.dump = dump;
        this.wanted = wanted;
        this.name = name;
        this.side = side;
    }

    @Override
    public void load(CopyReader copy, Progress progress) {
        SideTables found = dump.partInto(side, wanted, copy, progress);
        tables = Optional.of(found);
        chosen = found.of(dump.contents());
    }

    @Override
    public void compare(Progress progress) {
        tables.orElseThrow().compare(chosen, progress);
    }

    @Override
    public void mask(Path script, Progress progress) {
        side.mask(script, progress);
        maskedBy = Optional.of(script);
    }

    @Override
    public void swap() {
        side.keepAs(name);
    }

    @Override
    public void undo() {
        throw new IllegalStateException("nothing comes after the database");
    }

    @Override
    public void report(RestoreReport report) {
        report.database(name, Optional.empty());
        report.compared(
                chosen.size(), chosen.stream().mapToLong(TableContent::rows).sum());
        report.masked(maskedBy);
    }

    @Override
    public void close() {
        side.close();
    }
}
