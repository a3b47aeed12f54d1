package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.InPlaceDatabase;
import java.util.Optional;

/** The database's way back where its role may not make another one beside it: into the database itself, in one transaction. */
final class InPlacePart implements RestorePart {
    private final DumpRestore dump;
    private final InPlaceDatabase target;
    private Optional<Runnable> transaction = Optional.empty();

    InPlacePart(DumpRestore dump, InPlaceDatabase target) {
        this.dump = dump;
        this.target = target;
    }

    @Override
    public void load(CopyReader copy, Progress progress) {
        // All of it is one transaction, and that is the exchange.
        transaction = Optional.of(() -> {
            dump.into(target, copy, progress);
            target.compare(dump.contents(), progress);
        });
    }

    @Override
    public void compare(Progress progress) {
        progress.checkNotCancelled();
    }

    @Override
    public void swap() {
        transaction.orElseThrow().run();
    }

    @Override
    public void undo() {
        throw new IllegalStateException("nothing comes after the database");
    }

    @Override
    public void report(RestoreReport report) {
        report.database(target.name(), Optional.empty());
        report.compared(
                dump.contents().size(),
                dump.contents().stream().mapToLong(TableContent::rows).sum());
    }

    @Override
    public void close() {
        transaction = Optional.empty();
    }
}
