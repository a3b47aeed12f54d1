package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingReaderTest {
    private static final String KEY = "ab".repeat(32);

    @Test
    void defaultsAreUsable() {
        Settings settings = read(Map.of("backup.local.roots", "/var/backups"));

        assertThat(settings.limits().silence()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.environments()).isEmpty();
        assertThat(settings.keys().active()).isEmpty();
    }

    @Test
    void aSecretIsNotPrinted() {
        Settings settings = read(Map.of("backup.webhook.secret", "a-secret-of-20-chars"));

        assertThat(settings.notifications().secret()).isPresent();
        assertThat(settings.toString()).doesNotContain("a-secret-of-20-chars");
    }

    @Test
    void environmentsAreReadByName() {
        Settings settings = read(Map.of(
                "DATABASE_URL", "postgresql://u:p@h/production",
                "backup.environments", "staging, test",
                "backup.environment.staging.database-url", "postgresql://u:p@h/staging",
                "backup.environment.test.database-url", "postgresql://u:p@h/test"));

        assertThat(settings.environments()).containsOnlyKeys("production", "staging", "test");
    }

    @Test
    void everyFaultIsNamedAtOnceAndNoSecretIsRepeated() {
        assertThatThrownBy(() -> read(Map.of(
                        "backup.encryption.key", KEY.substring(1),
                        "DATABASE_URL", "postgresql://u:hunter2@",
                        "backup.environments", "staging",
                        "backup.local.roots", "relative",
                        "backup.webhook.secret", "too-short",
                        "backup.public-url", "backup.example.com",
                        "backup.postgres.silence", "ten minutes",
                        "backup.concurrency", "0",
                        "backup.lease", "PT0S")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.getMessage())
                                .contains("BACKUP_ENCRYPTION_KEY")
                                .contains("63 characters")
                                .contains("DATABASE_URL")
                                .contains("backup.environment.staging.database-url")
                                .contains("BACKUP_LOCAL_ROOTS")
                                .contains("BACKUP_POSTGRES_SILENCE")
                                .contains("BACKUP_LEASE")
                                .contains("BACKUP_CONCURRENCY is \"0\"; it must be a whole number from 1 to 64")
                                .contains("BACKUP_WEBHOOK_SECRET has 9 characters")
                                .contains("BACKUP_PUBLIC_URL must be an http or https URL")
                                .doesNotContain("too-short")
                                .doesNotContain("hunter2")
                                .doesNotContain(KEY.substring(1)));
    }

    @Test
    void theFileOfSettingsDescribesEachAndNoOther() throws IOException {
        String file = Files.readString(Path.of("../config/backup.env"));

        assertThat(
                        file.lines()
                                .filter(line -> line.matches("#?[A-Z][A-Z0-9_]*=.*"))
                                .map(line -> line.replaceFirst("^#", "").replaceFirst("=.*", ""))
                                // What the server, or the S3 client, reads by itself.
                                .filter(
                                        name -> !name.matches(
                                                "BACKUP_(CATALOG|SMTP|LOG|STOP|TLS|HTTPS|LDAP|OIDC)_.*|BACKUP_ENVIRONMENT_.*|AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::variable).toList());
    }

    private static Settings read(Map<String, String> values) {
        return Settings.read(new SettingReader(key -> Optional.ofNullable(values.get(key))
                .or(() -> key.equals("backup.local.roots") ? Optional.of("/var/backups") : Optional.empty())));
    }
}
