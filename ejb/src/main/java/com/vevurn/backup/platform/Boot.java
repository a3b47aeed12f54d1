package com.vevurn.backup.platform;

import com.vevurn.backup.engine.source.postgres.TemporaryFile;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Sweeps what an earlier process left behind, and says in the log what the settings have come to. */
@Singleton
@Startup
@PermitAll
public class Boot {
    private static final System.Logger LOG = System.getLogger(Boot.class.getName());

    @Inject
    private Settings settings;

    @PostConstruct
    void start() {
        TemporaryFile.sweep();
        LOG.log(
                System.Logger.Level.INFO,
                "environments {0}; local destinations below {1}; active key {2}; {3} old keys",
                settings.environments().keySet(),
                settings.localRoots(),
                settings.keys().active().map(key -> key.id()).orElse("none"),
                settings.keys().old().size());
    }
}
