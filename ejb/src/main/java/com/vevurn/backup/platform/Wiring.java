package com.vevurn.backup.platform;

import com.vevurn.backup.engine.archive.BackupWriter;
import com.vevurn.backup.engine.source.postgres.DumpCheck;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

/** Makes the engine's objects from the deployment's settings. */
@ApplicationScoped
public class Wiring {
    private static final String DATA_DIRECTORY = "${jboss.server.data.dir}";

    @Resource(lookup = "java:jboss/datasources/BackupCatalog")
    private DataSource catalogue;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Catalogue catalogue() {
        return new Catalogue(catalogue);
    }

    @Produces
    @Singleton
    CatalogueCopy catalogueCopy() {
        return copyOf(catalogue);
    }

    /** Beside the catalogue, where it is a file. */
    static CatalogueCopy copyOf(DataSource catalogue) {
        return new CatalogueCopy(catalogue, Path.of(dataDirectory(), "catalogue-copy"));
    }

    @Produces
    @Singleton
    Settings settings(Config config) {
        return read(config);
    }

    /** @throws Failure SETTING_INVALID naming every setting that cannot be used */
    static Settings read(Config config) {
        return Settings.read(new SettingReader(key -> {
            Optional<String> value = config.getOptionalValue(key, String.class);
            return key.equals(Setting.LOCAL_ROOTS.key())
                    ? Optional.of(
                            value.orElse(Setting.LOCAL_ROOTS.byDefault()).replace(DATA_DIRECTORY, dataDirectory()))
                    : value;
        }));
    }

    private static String dataDirectory() {
        return System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir"));
    }

    @Produces
    @Singleton
    ServerState serverState() {
        return ServerState.ofThisProcess();
    }

    /** Asked anew each time: an operator who installs the missing version need not restart the server. */
    @Produces
    ToolBox toolBox(Settings settings) {
        return ToolBox.discover(settings.postgresBinaries());
    }

    @Produces
    BackupWriter writer(Settings settings, Clock clock) {
        return new BackupWriter(settings.keys(), clock, settings.destinationTimeout());
    }

    @Produces
    DumpCheck dumpCheck(Settings settings, ToolBox toolBox) {
        return new DumpCheck(toolBox, settings.limits());
    }
}
