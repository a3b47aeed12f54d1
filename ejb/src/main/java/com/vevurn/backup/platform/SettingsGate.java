package com.vevurn.backup.platform;

import com.vevurn.backup.failure.Failure;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Stops the deployment when a setting is malformed. It does so before any bean starts: were a start-up bean to fail
 * instead, calls of timers that have started already would wait for it for ever, and the server could not be stopped.
 */
public class SettingsGate implements Extension {
    void check(@Observes AfterDeploymentValidation event) {
        try {
            Wiring.read(ConfigProvider.getConfig());
        } catch (Failure e) {
            event.addDeploymentProblem(e);
        }
    }
}
