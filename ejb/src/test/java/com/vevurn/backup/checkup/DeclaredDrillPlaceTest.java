package com.vevurn.backup.checkup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.DrillSettings;
import com.vevurn.backup.testing.PrivatePostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a drill will need of the place that is declared for it is known before the drill. */
class DeclaredDrillPlaceTest {
    @TempDir
    private Path directory;

    @Test
    void aServerIsGoodWhereItAnswersAndTheRoleMayCreateDatabases() {
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            postgres.sql("postgres", "create role clerk login password 'clerk'");
            postgres.sql("postgres", "create role tester login createdb password 'tester'");

            assertThat(server(postgres, "tester").look())
                    .satisfies(check -> assertThat(check.good()).isTrue())
                    .satisfies(check -> assertThat(check.finding())
                            .contains("127.0.0.1:" + postgres.port(), "PostgreSQL ", "takes scratch databases"));
            assertThatThrownBy(() -> server(postgres, "clerk").look())
                    .hasMessageContaining("clerk may not create databases")
                    .isInstanceOfSatisfying(
                            Failure.class,
                            e -> assertThat(e.hint())
                                    .contains("CREATEDB", "BACKUP_DRILL_DATABASE_URL")
                                    .doesNotContain("in-place"));
            assertThatThrownBy(() -> server(postgres, "nobody").look())
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DATABASE_REFUSED));
        }
    }

    @Test
    void aDirectoryIsGoodWhereItIsThere() {
        assertThat(directory(directory).look().good()).isTrue();
        assertThatThrownBy(() -> directory(directory.resolve("none")).look())
                .hasMessageContaining("none is no directory");
    }

    @Test
    void whereNothingIsDeclaredThereIsNothingToLookAt() {
        assertThat(DeclaredDrillPlace.of(settings(Optional.empty(), Optional.empty()), Duration.ofSeconds(5)))
                .isEmpty();
    }

    private static DeclaredDrillPlace server(PrivatePostgres postgres, String role) {
        DatabaseUrl url = new DatabaseUrl("127.0.0.1", postgres.port(), role, role, "drills", Map.of());
        return DeclaredDrillPlace.of(settings(Optional.of(url), Optional.empty()), Duration.ofSeconds(5))
                .get(0);
    }

    private static DeclaredDrillPlace directory(Path path) {
        return DeclaredDrillPlace.of(settings(Optional.empty(), Optional.of(path)), Duration.ofSeconds(5))
                .get(0);
    }

    private static DrillSettings settings(Optional<DatabaseUrl> server, Optional<Path> directory) {
        return new DrillSettings(server, directory, Duration.ofMinutes(1));
    }
}
