package com.vevurn.backup.restore;

import com.vevurn.backup.engine.source.files.LeftDirectories;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Drops the databases and directories that restores and their undoing replaced, when their time has passed. */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Replaced {
    private static final System.Logger LOG = System.getLogger(Replaced.class.getName());

    /** For how long a drop is tried again each hour, when its server does not answer. */
    private static final Duration PATIENCE = Duration.ofDays(30);

    @Inject
    private OperationLedger ledger;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "17", persistent = false)
    void dropOutdated() {
        Instant due = clock.instant().minus(settings.keepPrevious());
        for (OperationKind kind : List.of(OperationKind.RESTORE, OperationKind.UNDO)) {
            for (Operation restore : ledger.succeeded(kind, due.minus(PATIENCE), due)) {
                Optional.ofNullable(settings.environments()
                                .get(restore.environment().orElseThrow()))
                        .ifPresent(target -> drop(target, restore));
            }
        }
    }

    private void drop(Environment target, Operation restore) {
        String mark = RestoreMark.of(restore);
        try {
            boolean directories = new LeftDirectories(target.directories(), mark).dropPrevious();
            boolean database = target.database()
                    .map(url -> SideDatabase.dropPrevious(url, mark, settings.limits()))
                    .orElse(false);
            if (directories || database) {
                LOG.log(System.Logger.Level.INFO, "{0}: dropped what it had replaced", restore.id());
            }
        } catch (Failure e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: could not drop what it replaced: {1}",
                    restore.id(),
                    e.getMessage());
        }
    }
}
