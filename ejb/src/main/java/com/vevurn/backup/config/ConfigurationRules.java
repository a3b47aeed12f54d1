package com.vevurn.backup.config;

import com.vevurn.backup.config.DestinationSpec.LocalPlace;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.platform.LocalRoots;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** What a deployment allows a configuration to say. Checked when one is saved, for settings may change later. */
@Dependent
public class ConfigurationRules {
    @Inject
    private Settings settings;

    @Inject
    private LocalRoots roots;

    /** @throws com.vevurn.backup.failure.Failure CONFIG_INVALID with every fault */
    public void require(Configuration configuration) {
        List<Fault> faults = new ArrayList<>();
        String environment = configuration.environment();
        // Production may be declared later: a configuration can be written before the database it is for.
        if (!environment.equals(Settings.PRODUCTION) && !settings.environments().containsKey(environment)) {
            faults.add(new Fault(
                    "/environment",
                    "is not declared; declared are " + settings.environments().keySet()));
        }
        for (int i = 0; i < configuration.destinations().size(); i++) {
            if (configuration.destinations().get(i).config() instanceof LocalPlace local
                    && roots.resolve(local.path()).isEmpty()) {
                faults.add(new Fault(
                        "/destinations/" + i + "/config/path",
                        "must lie below an allowed root: " + settings.localRoots()));
            }
        }
        if (!faults.isEmpty()) {
            throw ConfigurationReader.refused(faults);
        }
    }
}
