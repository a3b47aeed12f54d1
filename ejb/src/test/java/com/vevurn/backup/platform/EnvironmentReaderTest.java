package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.failure.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
    @Test
    void productionHasTheUsualDirectoriesAndAnyNumberOfOthers() {
        Environment production = read(Map.of(
                        "UPLOAD_DIR", "/srv/uploads",
                        "EXPORTS_DIR", "/srv/exports/",
                        "backup.directories", "logos=/srv/logos, scans=/mnt/scans"))
                .get("production");

        assertThat(production.database()).isEmpty();
        assertThat(production.directories())
                .containsExactly(
                        new Root("uploads", Path.of("/srv/uploads")),
                        new Root("exports", Path.of("/srv/exports")),
                        new Root("logos", Path.of("/srv/logos")),
                        new Root("scans", Path.of("/mnt/scans")));
    }

    @Test
    void anotherEnvironmentHasItsOwn() {
        Map<String, Environment> environments = read(Map.of(
                "DATABASE_URL", "postgresql://u:p@h/production",
                "backup.environments", "staging",
                "backup.environment.staging.upload-dir", "/staging/uploads",
                "backup.environment.staging.reports-dir", "/staging/reports",
                "backup.environment.staging.exports-dir", "/staging/exports",
                "backup.environment.staging.directories", "logos=/staging/logos"));

        assertThat(environments.get("production").directories()).isEmpty();
        assertThat(environments.get("staging").database()).isEmpty();
        assertThat(environments.get("staging").directories())
                .extracting(Root::name)
                .containsExactly("uploads", "reports", "exports", "logos");
    }

    @Test
    void aRelativeDirectoryIsOneOfWhereTheServerWasStarted() {
        assertThat(read(Map.of("UPLOAD_DIR", "./uploads")).get("production").directories())
                .containsExactly(new Root("uploads", Path.of("uploads").toAbsolutePath()));
    }

    @Test
    void anEnvironmentWithNothingInItIsAFault() {
        assertFault(Map.of("backup.environments", "staging"), "BACKUP_ENVIRONMENTS names staging");
    }

    @Test
    void twoDirectoriesOfOneNameAreAFault() {
        assertFault(
                Map.of("UPLOAD_DIR", "/srv/a", "backup.directories", "uploads=/srv/b"),
                "the environment production has two directories named uploads");
    }

    @Test
    void aDirectoryInAnotherIsAFault() {
        assertFault(Map.of("UPLOAD_DIR", "/srv/a", "REPORTS_DIR", "/srv/a/reports"), "one in the other");
    }

    @Test
    void aDirectoryThatHoldsTheBackupsIsAFault() {
        assertFault(Map.of("UPLOAD_DIR", "/var"), "BACKUP_LOCAL_ROOTS, /var/backups, are one in the other");
    }

    @Test
    void theRootOfTheFileSystemIsAFault() {
        assertFault(Map.of("UPLOAD_DIR", "/"), "UPLOAD_DIR is \"/\", the root of the file system");
    }

    @Test
    void aMalformedListIsAFault() {
        assertFault(Map.of("backup.directories", "/srv/logos"), "it must read name=/path");
        assertFault(Map.of("backup.directories", "Logos=/srv/logos"), "lower-case letters");
    }

    @Test
    void productionIsWorthARestorePointAndOthersAreWhatTheDeployerSays() {
        Map<String, Environment> environments = read(Map.of(
                "DATABASE_URL", "postgresql://u:p@h/production",
                "backup.environments", "staging,archive",
                "backup.environment.staging.upload-dir", "/staging/uploads",
                "backup.environment.staging.restore", "confirm, approve",
                "backup.environment.staging.restore-point", "true",
                "backup.environment.archive.upload-dir", "/archive/uploads",
                "backup.environment.archive.restore", "refused"));

        assertThat(environments.get("production").policy())
                .isEqualTo(new RestorePolicy(true, false, false, true, Optional.empty()));
        assertThat(environments.get("staging").policy())
                .isEqualTo(new RestorePolicy(true, true, true, true, Optional.empty()));
        assertThat(environments.get("archive").policy())
                .isEqualTo(new RestorePolicy(false, false, false, false, Optional.empty()));
    }

    @Test
    void aPolicyThatIsNoneIsAFault() {
        assertFault(
                Map.of("UPLOAD_DIR", "/srv/a", "backup.environment.production.restore", "perhaps"),
                "backup.environment.production.restore is \"perhaps\"; it must be allowed");
        assertFault(
                Map.of("UPLOAD_DIR", "/srv/a", "backup.environment.production.restore-point", "yes"),
                "it must be true or false");
        assertFault(
                Map.of("UPLOAD_DIR", "/srv/a", "backup.environment.production.masking-script", "/nowhere/mask.sql"),
                "is \"/nowhere/mask.sql\", which is no file that this server may read");
    }

    private static void assertFault(Map<String, String> values, String fault) {
        assertThatThrownBy(() -> read(values)).isInstanceOf(Failure.class).hasMessageContaining(fault);
    }

    private static Map<String, Environment> read(Map<String, String> values) {
        return Settings.read(new SettingReader(key -> Optional.ofNullable(values.get(key))
                        .or(() -> key.equals("backup.local.roots") ? Optional.of("/var/backups") : Optional.empty())))
                .environments();
    }
}
