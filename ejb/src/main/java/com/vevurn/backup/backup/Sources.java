package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.engine.source.files.FilesSource;
import com.vevurn.backup.engine.source.files.Selection;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.GlobalsSource;
import com.vevurn.backup.engine.source.postgres.ParallelDump;
import com.vevurn.backup.engine.source.postgres.PostgresSource;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.CatalogueCopy;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.RestorePolicy;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a configuration has to read, by its type and its environment. */
@Dependent
public class Sources {
    @Inject
    private Settings settings;

    @Inject
    private Instance<ToolBox> toolBox;

    @Inject
    private CatalogueCopy catalogueCopy;

    /** @throws Failure STATE_CONFLICT when the environment has not what the type asks for */
    void require(Configuration configuration) {
        Environment environment = environment(configuration);
        if (configuration.type().hasDatabase() && environment.database().isEmpty()) {
            throw lacking(configuration, "no database", "Set DATABASE_URL.");
        }
        if (configuration.type().hasFiles() && environment.directories().isEmpty()) {
            throw lacking(
                    configuration, "no directories", "Set UPLOAD_DIR, REPORTS_DIR, EXPORTS_DIR or BACKUP_DIRECTORIES.");
        }
    }

    /**
     * The database first, then the directories: a file that a row names is there when the row was read.
     *
     * @throws Failure STATE_CONFLICT as {@link #require}, SOURCE_FAILED when a directory is missing or the catalogue,
     *     where it is to be backed up, cannot be copied
     */
    List<Source> of(Configuration configuration) {
        require(configuration);
        Environment environment = environment(configuration);
        List<Source> sources = new ArrayList<>();
        if (configuration.type().hasDatabase()) {
            DatabaseUrl url = environment.database().orElseThrow();
            ToolBox tools = toolBox.get();
            sources.add(new GlobalsSource(url, tools, settings.limits()));
            sources.add(
                    configuration.jobs() == 1
                            ? new PostgresSource(url, tools, settings.limits())
                            : new ParallelDump(
                                    url, tools, settings.limits(), configuration.jobs(), settings.partBytes()));
        }
        if (configuration.type().hasFiles()) {
            catalogueCopy.refreshFor(environment.directories());
            sources.add(FilesSource.of(
                    environment.directories(), new Selection(configuration.include(), configuration.exclude())));
        }
        return sources;
    }

    private Environment environment(Configuration configuration) {
        return Optional.ofNullable(settings.environments().get(configuration.environment()))
                .orElse(new Environment(Optional.empty(), List.of(), RestorePolicy.usual(configuration.environment())));
    }

    private static Failure lacking(Configuration configuration, String what, String hint) {
        String name = configuration.environment();
        return new Failure(
                Reason.STATE_CONFLICT,
                "the environment %s has %s".formatted(name, what),
                name.equals(Settings.PRODUCTION)
                        ? hint
                        : "Declare it in BACKUP_ENVIRONMENTS, and set BACKUP_ENVIRONMENT_<NAME>_… for it.");
    }
}
