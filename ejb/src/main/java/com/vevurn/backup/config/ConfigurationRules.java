package com.vevurn.backup.config;

import com.vevurn.backup.platform.LocalRoots;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** What this deployment allows a configuration to say. Asked when one is saved, for settings may change later. */
@Dependent
public class ConfigurationRules implements DocumentRules {
    @Inject
    private Settings settings;

    @Inject
    private LocalRoots roots;

    @Override
    public Optional<String> environmentFault(String name) {
        // Production may be declared later: a configuration can be written before the database it is for.
        return name.equals(Settings.PRODUCTION) || settings.environments().containsKey(name)
                ? Optional.empty()
                : Optional.of("is not declared; declared are "
                        + settings.environments().keySet());
    }

    @Override
    public Optional<String> localPathFault(String path) {
        return roots.resolve(path).isPresent()
                ? Optional.empty()
                : Optional.of("must lie below an allowed root: " + settings.localRoots());
    }

    @Override
    public Optional<String> endpointFault(String host) {
        return settings.access().s3().faultOfName(host);
    }

    @Override
    public Optional<String> webhookFault(String host) {
        return settings.access().webhooks().faultOfName(host);
    }
}
