package com.vevurn.backup.platform;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a program that does one thing without a server: the same variables as the server's, with the same
 * rules, of which it heeds those of keys, S3 and the PostgreSQL programs.
 */
public final class StandaloneSettings {
    private StandaloneSettings() {}

    /** @throws com.vevurn.backup.failure.Failure SETTING_INVALID naming every setting that cannot be used */
    public static Settings read(Map<String, String> environment) {
        return Settings.read(new SettingReader(key -> {
            if (key.equals(Setting.LOCAL_ROOTS.key())) {
                // Whoever has a shell is kept from no directory by us.
                return Optional.of("/");
            }
            return Optional.of(key)
                    .filter(StandaloneSettings::heeded)
                    .map(heeded -> environment.get(Setting.variable(heeded)))
                    .filter(text -> !text.isBlank());
        }));
    }

    private static boolean heeded(String key) {
        return List.of("backup.encryption.", "backup.postgres.", "backup.s3.", "backup.restore.", "AWS_").stream()
                .anyMatch(key::startsWith);
    }

    public static Clock clock() {
        return Clock.systemUTC();
    }
}
