package com.vevurn.backup.repair;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.Copies;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationDue;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationRunner;
import com.vevurn.backup.operation.OperationState;
import com.vevurn.backup.operation.OperationWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs due repairs: every copy is checked, and those that are missing or damaged are made anew from a good one. */
@ApplicationScoped
public class RepairRun {
    @Inject
    private OperationRunner runner;

    @Inject
    private BackupLedger ledger;

    @Inject
    private Copies copies;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.REPAIR) {
            runner.start(event.operation(), new Work(event.operation()));
        }
    }

    /**
     * What came of a repair.
     *
     * @param repaired copies that were made anew
     */
    record Result(long repaired) {}

    private final class Work implements OperationWork<Result> {
        private final String backupId;
        private final List<Optional<Failure>> found = new ArrayList<>();

        Work(Operation operation) {
            this.backupId = operation.backupId();
        }

        @Override
        public Result perform(Progress progress) {
            Backup backup = ledger.get(backupId);
            int destinations = backup.configuration().destinations().size();
            progress.enter(Phase.CHECKING);
            for (int position = 0; position < destinations; position++) {
                found.add(check(backup, position, progress));
            }
            int good = IntStream.range(0, destinations)
                    .filter(position -> found.get(position).isEmpty())
                    .findFirst()
                    .orElseThrow(() -> found.get(0).orElseThrow());
            progress.enter(Phase.REPAIRING);
            long repaired = 0;
            for (int position = 0; position < destinations; position++) {
                if (found.get(position).filter(RepairRun::canBeRepaired).isPresent()) {
                    found.set(position, repair(backup, good, position, progress));
                    repaired += found.get(position).isEmpty() ? 1 : 0;
                }
            }
            found.stream().flatMap(Optional::stream).findFirst().ifPresent(first -> {
                throw new Failure(first.reason(), first.getMessage(), first.hint(), first);
            });
            return new Result(repaired);
        }

        private Optional<Failure> repair(Backup backup, int good, int position, Progress progress) {
            try {
                copies.replace(backup, good, position, progress);
            } catch (Failure e) {
                progress.checkNotCancelled();
                return Optional.of(e);
            }
            return check(backup, position, progress);
        }

        private Optional<Failure> check(Backup backup, int position, Progress progress) {
            try {
                return copies.read(backup, position, copy -> {
                    copy.check(progress);
                    return Optional.empty();
                });
            } catch (Failure e) {
                progress.checkNotCancelled();
                return Optional.of(e);
            }
        }

        @Override
        public void record(OperationState end, Optional<Result> result, Optional<Failure> failure) {
            boolean looked = found.size()
                    == ledger.get(backupId).configuration().destinations().size();
            if (looked && end != OperationState.CANCELLED) {
                ledger.verified(backupId, found);
            }
        }
    }

    /** A destination that does not answer, or a key that is not there, says nothing about the copy. */
    private static boolean canBeRepaired(Failure failure) {
        return failure.reason() == Reason.COPY_MISSING || failure.reason() == Reason.COPY_DAMAGED;
    }
}
