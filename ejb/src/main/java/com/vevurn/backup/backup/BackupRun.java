package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.BackupOrder;
import com.vevurn.backup.engine.archive.BackupWriter;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.source.Source;
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
import java.util.List;
import java.util.Optional;

/** Runs due backups. */
@ApplicationScoped
public class BackupRun {
    private static final System.Logger LOG = System.getLogger(BackupRun.class.getName());

    @Inject
    private OperationRunner runner;

    @Inject
    private BackupLedger ledger;

    @Inject
    private Forecasts forecasts;

    @Inject
    private Admission admission;

    @Inject
    private Sources sources;

    @Inject
    private Instance<BackupWriter> writer;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.BACKUP) {
            runner.start(event.operation(), new Work(event.operation()));
        }
    }

    private final class Work implements OperationWork<BackupRun.Summary> {
        private final String backupId;
        private Optional<WrittenBackup> written = Optional.empty();

        Work(Operation operation) {
            this.backupId = operation.backupId();
        }

        @Override
        public Summary perform(Progress progress) {
            Backup backup = ledger.get(backupId);
            Configuration configuration = backup.configuration();
            List<Source> read = sources.of(configuration);
            Forecast forecast = forecasts.of(configuration);
            progress.expect(forecast.plainBytes());
            ledger.began(backupId, forecast);
            List<Destination> opened = admission.open(backup, forecast.storedBytes());
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "takes the {0} of {1} to {2} destinations, {3}, {4}",
                    configuration.type().token(),
                    configuration.environment(),
                    configuration.destinations().size(),
                    configuration.compression(),
                    configuration.encryption() ? "encrypted" : "not encrypted");
            try {
                written = Optional.of(writer.get()
                        .write(
                                new BackupOrder(
                                        backup.folder(),
                                        configuration.name(),
                                        configuration.type().token(),
                                        configuration.environment(),
                                        configuration.compression(),
                                        configuration.level(),
                                        configuration.encryption(),
                                        Optional.of(KeptDocument.causeOf(backup))),
                                read,
                                opened,
                                progress));
            } finally {
                opened.forEach(destination -> destination.store().close());
            }
            tell(written.get());
            return Summary.of(written.get());
        }

        private static void tell(WrittenBackup written) {
            written.manifest()
                    .artifacts()
                    .forEach(artifact -> LOG.log(
                            System.Logger.Level.DEBUG,
                            "{0} by {1}: {2} bytes read, {3} bytes stored, {4} tables",
                            artifact.name(),
                            artifact.origin().tool(),
                            Long.toString(artifact.plain().bytes()),
                            Long.toString(artifact.stored().bytes()),
                            artifact.origin().contents().size()));
            written.copies()
                    .forEach(copy -> LOG.log(
                            System.Logger.Level.DEBUG,
                            "copy at {0}: {1}",
                            copy.location(),
                            copy.failure().map(Failure::getMessage).orElse("complete")));
        }

        @Override
        public void record(OperationState end, Optional<Summary> summary, Optional<Failure> failure) {
            Failure none = new Failure(Reason.INTERNAL, "nothing was written", "See the server's log.");
            written.ifPresentOrElse(
                    backup -> ledger.written(backupId, backup),
                    () -> ledger.notWritten(backupId, end, failure.orElse(none)));
        }
    }

    /**
     * What came of a backup's operation.
     *
     * @param good destinations with a complete copy
     * @param failed destinations without one
     */
    record Summary(long good, long failed) {
        static Summary of(WrittenBackup written) {
            long good = written.copies().stream()
                    .filter(copy -> copy.failure().isEmpty())
                    .count();
            return new Summary(good, written.copies().size() - good);
        }
    }
}
