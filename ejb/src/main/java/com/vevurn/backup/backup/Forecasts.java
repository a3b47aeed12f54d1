package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.engine.source.postgres.DatabaseSize;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Looks at what tells how large a backup is going to be. */
@Dependent
public class Forecasts {
    private static final System.Logger LOG = System.getLogger(Forecasts.class.getName());

    @Inject
    private BackupLedger ledger;

    @Inject
    private Settings settings;

    Forecast of(Configuration configuration) {
        return Forecast.of(
                ledger.lastGood(configuration.id()), databaseBytes(configuration), configuration.compression());
    }

    /** Only where the database is all that is read: of files nobody knows the size before they are. */
    private Optional<Long> databaseBytes(Configuration configuration) {
        return Optional.of(configuration)
                .filter(c -> c.type() == BackupType.DATABASE)
                .flatMap(c -> Optional.ofNullable(settings.environments().get(c.environment())))
                .flatMap(Environment::database)
                .flatMap(this::size);
    }

    private Optional<Long> size(DatabaseUrl url) {
        try {
            return Optional.of(DatabaseSize.of(url, settings.limits()));
        } catch (Failure e) {
            // The dump will tell better what is the matter.
            LOG.log(System.Logger.Level.DEBUG, "no estimate: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
