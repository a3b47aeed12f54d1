package com.vevurn.backup.verify;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.Copies;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.files.FilesCheck;
import com.vevurn.backup.engine.source.postgres.DumpCheck;
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
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs due verifications. */
@ApplicationScoped
public class VerificationRun {
    private static final System.Logger LOG = System.getLogger(VerificationRun.class.getName());

    @Inject
    private OperationRunner runner;

    @Inject
    private BackupLedger ledger;

    @Inject
    private Copies copies;

    @Inject
    private Instance<DumpCheck> dumpCheck;

    @Inject
    private DrillRun drills;

    @Inject
    private EvidenceLedger evidence;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.VERIFICATION) {
            runner.start(event.operation(), new Work(event.operation()));
        }
    }

    private final class Work implements OperationWork<VerificationResult> {
        private final Operation operation;
        private final String backupId;
        private final Level level;
        private final Map<Integer, Optional<Failure>> found = new TreeMap<>();
        private final Set<Integer> whole = new TreeSet<>();
        private boolean looked;
        private Optional<DrillRun.Outcome> drill = Optional.empty();

        Work(Operation operation) {
            this.operation = operation;
            this.backupId = operation.backupId();
            this.level = Level.valueOf(operation.detail());
        }

        @Override
        public VerificationResult perform(Progress progress) {
            Backup backup = ledger.get(backupId);
            for (int position : backup.present()) {
                found.put(position, check(backup, position, progress));
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "copy {0} read at level {1}: {2}",
                        position + 1,
                        level,
                        found.get(position).map(Failure::getMessage).orElse("is what was written"));
                progress.checkNotCancelled();
            }
            looked = true;
            if (level == Level.RESTORE) {
                drill = good(backup).map(position -> drills.run(operation, backup, position, progress));
            }
            if (found.isEmpty()) {
                throw new Failure(
                        Reason.COPY_MISSING, backup.id() + " has no copy to look at", "Choose another backup.");
            }
            VerificationResult result =
                    VerificationResult.of(level, backup, found, drill.map(DrillRun.Outcome::evidence));
            drill.flatMap(DrillRun.Outcome::failure).ifPresent(why -> {
                throw new Failure(why.reason(), "the drill failed: " + why.getMessage(), why.hint(), why);
            });
            // A verification that finds damage has failed, so that whoever waits for it cannot take it for good news.
            found.values().stream().flatMap(Optional::stream).findFirst().ifPresent(first -> {
                throw new Failure(first.reason(), result.words() + first.getMessage(), first.hint(), first);
            });
            return result;
        }

        /** The position of a copy that restores; its text is not needed for that. */
        private Optional<Integer> good(Backup backup) {
            return backup.readingOrder().stream().filter(whole::contains).findFirst();
        }

        private Optional<Failure> check(Backup backup, int position, Progress progress) {
            try {
                return copies.read(backup, position, copy -> {
                    progress.enter(Phase.CHECKING);
                    copy.check(progress);
                    if (level == Level.STRUCTURE) {
                        progress.enter(Phase.READING);
                        copy.manifest().artifacts().forEach(artifact -> readThrough(copy, artifact, progress));
                    }
                    whole.add(position);
                    copy.checkText();
                    return Optional.empty();
                });
            } catch (Failure e) {
                progress.checkNotCancelled();
                return Optional.of(e);
            }
        }

        private void readThrough(CopyReader copy, Artifact artifact, Progress progress) {
            copy.read(artifact, progress, plain -> {
                switch (artifact.kind()) {
                    case DATABASE -> dumpCheck.get().readThrough(plain, artifact.origin(), progress);
                    case FILES -> FilesCheck.readThrough(plain, artifact.origin(), progress);
                    case GLOBALS -> progress.checkNotCancelled();
                }
                return true;
            });
        }

        @Override
        public void record(OperationState end, Optional<VerificationResult> result, Optional<Failure> failure) {
            if (looked && failure.filter(f -> f.reason() == Reason.CANCELLED).isEmpty()) {
                ledger.verified(backupId, found);
                drill.map(DrillRun.Outcome::evidence).ifPresent(evidence::keep);
                if (end == OperationState.SUCCEEDED && drill.isPresent()) {
                    ledger.proven(backupId);
                }
            }
        }
    }
}
