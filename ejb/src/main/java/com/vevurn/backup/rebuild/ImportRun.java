package com.vevurn.backup.rebuild;

import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.FoundBackups;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopySearch;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationDue;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationRunner;
import com.vevurn.backup.operation.OperationWork;
import com.vevurn.backup.platform.Settings;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.stream.Stream;

/** Runs queued imports, destination by destination. */
@ApplicationScoped
public class ImportRun {
    private static final System.Logger LOG = System.getLogger(ImportRun.class.getName());
    private static final int MOST_ROWS = 1000;

    @Inject
    private OperationRunner runner;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private KeptConfigurations kept;

    @Inject
    private Destinations destinations;

    @Inject
    private FoundBackups backups;

    @Inject
    private Settings settings;

    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationDue event) {
        if (event.operation().kind() == OperationKind.IMPORT) {
            Operation operation = event.operation();
            OperationWork<ImportResult> work = progress -> run(operation, progress);
            runner.start(operation, work);
        }
    }

    private ImportResult run(Operation operation, Progress progress) {
        ImportOrder order = ImportOrder.of(operation.detail());
        ImportReport report = new ImportReport(MOST_ROWS);
        NewestDocuments documents = new NewestDocuments();
        Taking taking = new Taking(operation.actor(), order.unsigned(), documents);
        progress.enter(Phase.READING);
        for (DestinationSpec spec : configurations.places(order.destinations())) {
            String place = destinations.place(spec).orElse(spec.type());
            try (Store store = destinations.open(spec)) {
                long[] manifests = {0};
                new CopySearch(store, settings.keys()).run(progress, copy -> {
                    manifests[0]++;
                    report.add(take(copy, spec, taking));
                });
                if (manifests[0] == 0) {
                    report.problem(place + " holds no backup");
                }
            } catch (Failure e) {
                progress.checkNotCancelled();
                report.problem(place + " was not read to its end: " + e.getMessage());
            }
        }
        documents.configIds().forEach(backups::renumber);
        if (report.foundNothing()) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    "nothing was found: " + String.join("; ", report.problems()),
                    "Name the destination as the configuration did whose backups lie there.");
        }
        kept.restore(documents, order.configurations(), operation.actor(), report);
        return report.result();
    }

    private ImportRow take(CopySearch.Found copy, DestinationSpec spec, Taking taking) {
        if (copy.fault().isPresent()) {
            return ImportRow.refused(copy, copy.fault().get());
        }
        try {
            FoundBackups.Welcome welcome = takeOrAgain(copy, spec, taking);
            taking.documents().add(copy.written().orElseThrow().manifest());
            return ImportRow.of(
                    copy,
                    switch (welcome) {
                        case NEW_BACKUP -> ImportRow.IMPORTED;
                        case NEW_COPY -> ImportRow.COPY_ADDED;
                        case KNOWN -> ImportRow.KNOWN;
                    });
        } catch (Failure e) {
            return ImportRow.refused(copy, e);
        } catch (EJBException e) {
            if (!isOfTheData(e)) {
                throw e;
            }
            // What the catalogue cannot hold, such as a text of absurd length, must not keep all others out.
            LOG.log(System.Logger.Level.WARNING, "the catalogue does not take " + copy.location(), e);
            return ImportRow.refused(
                    copy,
                    new Failure(
                            Reason.COPY_DAMAGED,
                            "the catalogue does not take what its manifest says",
                            "The server's log has the reason; find out who wrote it.",
                            e));
        }
    }

    /** By the classes 22 and 23 of SQLSTATE (ISO/IEC 9075), data and integrity; or a time that no calendar has. */
    private static boolean isOfTheData(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof DateTimeException
                        || cause instanceof ArithmeticException
                        || (cause instanceof SQLException sql
                                && String.valueOf(sql.getSQLState()).matches("2[23].*")));
    }

    private FoundBackups.Welcome takeOrAgain(CopySearch.Found copy, DestinationSpec spec, Taking taking) {
        try {
            return backups.take(copy, spec, taking.actor(), taking.unsigned());
        } catch (EJBException e) {
            LOG.log(System.Logger.Level.DEBUG, "a backup of the same configuration began at the same moment", e);
            return backups.take(copy, spec, taking.actor(), taking.unsigned());
        }
    }

    /** Who takes in what, and what was taken in so far. */
    private record Taking(String actor, boolean unsigned, NewestDocuments documents) {}
}
