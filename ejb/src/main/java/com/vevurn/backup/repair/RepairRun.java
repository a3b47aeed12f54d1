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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
        private final Map<Integer, Optional<Failure>> found = new TreeMap<>();
        private final Set<Integer> whole = new TreeSet<>();
        private boolean looked;

        Work(Operation operation) {
            this.backupId = operation.backupId();
        }

        @Override
        public Result perform(Progress progress) {
            Backup backup = ledger.get(backupId);
            progress.enter(Phase.CHECKING);
            for (int position : backup.repairable()) {
                found.put(position, check(backup, position, progress));
            }
            looked = true;
            // One whose text alone was altered has all that is backed up, and is better than none.
            int good = found.keySet().stream()
                    .filter(position -> found.get(position).isEmpty())
                    .findFirst()
                    .or(() -> whole.stream().findFirst())
                    .orElseThrow(this::first);
            progress.enter(Phase.REPAIRING);
            long repaired = 0;
            for (int position : backup.repairable()) {
                if (position != good
                        && found.get(position).filter(RepairRun::canBeRepaired).isPresent()) {
                    found.put(position, repair(backup, good, position, progress));
                    repaired += found.get(position).isEmpty() ? 1 : 0;
                }
            }
            if (found.values().stream().anyMatch(Optional::isPresent)) {
                throw first();
            }
            return new Result(repaired);
        }

        private Failure first() {
            return found.values().stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(first -> new Failure(first.reason(), first.getMessage(), first.hint(), first))
                    .orElseGet(() -> new Failure(
                            Reason.COPY_MISSING, backupId + " has no copy to repair from", "Choose another backup."));
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
                    whole.add(position);
                    copy.checkText();
                    return Optional.empty();
                });
            } catch (Failure e) {
                progress.checkNotCancelled();
                return Optional.of(e);
            }
        }

        @Override
        public void record(OperationState end, Optional<Result> result, Optional<Failure> failure) {
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
