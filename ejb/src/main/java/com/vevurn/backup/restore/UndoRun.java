package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.files.KeptDirectories;
import com.vevurn.backup.engine.source.postgres.KeptDatabase;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationDue;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationRunner;
import com.vevurn.backup.operation.OperationWork;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Undoes restores, and puts in order what a crash left of an undoing. */
@ApplicationScoped
public class UndoRun {
    @Inject
    private OperationRunner runner;

    @Inject
    private RestoreHistory history;

    @Inject
    private Settings settings;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.UNDO) {
            OperationWork<UndoResult> work = progress -> undo(event.operation(), progress);
            runner.start(event.operation(), work);
        }
    }

    UndoResult undo(Operation operation, Progress progress) {
        operation.requireApproved();
        String mark = RestoreMark.of(operation);
        Kept kept = Undos.kept(history, settings, history.get(operation.detail()), mark);
        progress.enter(Phase.CHECKING);
        kept.requireAll(settings.limits());
        progress.enter(Phase.SWAPPING);
        return putBack(kept, operation.environment().orElseThrow(), mark, settings.limits());
    }

    static UndoResult putBack(Kept kept, String environment, String mark, Limits limits) {
        // As with a restore: the database last, for its exchange is one transaction.
        List<Exchange> parts = new ArrayList<>();
        parts.add(new Directories(kept.directories()));
        Optional<Database> database = kept.database().map(found -> new Database(found, mark, limits));
        database.ifPresent(parts::add);
        Exchange.all(parts);
        return UndoResult.of(environment, kept, database.flatMap(Database::previous));
    }

    void recover(@Observes OperationAbandoned event) {
        Operation operation = event.operation();
        if (operation.kind() != OperationKind.UNDO) {
            return;
        }
        Operation restore = history.get(operation.detail());
        String name = operation.environment().orElseThrow();
        String mark = RestoreMark.of(operation);
        Optional.ofNullable(settings.environments().get(name))
                .map(environment -> Kept.of(restore, environment, history.result(restore), mark))
                .ifPresent(kept -> recover(event, kept, name));
    }

    private void recover(OperationAbandoned event, Kept kept, String environment) {
        // The database goes last: with it all is back, without it the directories stay what they were.
        boolean done = kept.database()
                .map(database -> !database.exists(settings.limits()))
                .orElseGet(() -> kept.directories().back());
        if (done) {
            event.wasComplete(UndoResult.of(environment, kept, Optional.empty()));
        } else {
            kept.directories().keepAgain();
        }
    }

    private record Directories(KeptDirectories kept) implements Exchange {
        @Override
        public void swap() {
            kept.putBack();
        }

        @Override
        public void undo() {
            kept.keepAgain();
        }
    }

    private static final class Database implements Exchange {
        private final KeptDatabase kept;
        private final String mark;
        private final Limits limits;
        private boolean replaced;

        Database(KeptDatabase kept, String mark, Limits limits) {
            this.kept = kept;
            this.mark = mark;
            this.limits = limits;
        }

        @Override
        public void swap() {
            replaced = kept.putBack(mark, limits).replaced();
        }

        @Override
        public void undo() {
            throw new IllegalStateException("nothing comes after the database");
        }

        Optional<String> previous() {
            return replaced
                    ? Optional.of(SideDatabase.previousName(kept.target().database(), mark))
                    : Optional.empty();
        }
    }
}
