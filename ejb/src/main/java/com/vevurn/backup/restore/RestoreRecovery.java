package com.vevurn.backup.restore;

import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationAbandoned;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * After a crash: drops the database that a restore had made beside its target, which was not touched then. A restore that
 * had replaced its target already is kept, for it had been compared before.
 */
@ApplicationScoped
public class RestoreRecovery {
    @Inject
    private Settings settings;

    void recover(@Observes OperationAbandoned event) {
        Operation operation = event.operation();
        if (operation.kind() != OperationKind.RESTORE) {
            return;
        }
        String mark = RestoreMark.of(operation);
        Optional<DatabaseUrl> database = Optional.ofNullable(
                        settings.environments().get(operation.environment().orElseThrow()))
                .flatMap(Environment::database);
        database.ifPresent(target -> recover(event, target, mark));
    }

    private void recover(OperationAbandoned event, DatabaseUrl target, String mark) {
        if (SideDatabase.sweep(target, mark, settings.limits())) {
            event.wasComplete(new RestoreResult(
                    event.operation().environment().orElseThrow(),
                    target.database(),
                    Optional.of(SideDatabase.previousName(target.database(), mark)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
        }
    }
}
