package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Wait;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dump while a migration holds a table. */
class LockedTablesTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(5));
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = 'shop'";

    private static PrivatePostgres postgres;

    private Connection migration;

    @BeforeAll
    static void startAServer() {
        postgres = PrivatePostgres.start();
        postgres.create("shop");
        postgres.sql("shop", "create table sales as select i as id from generate_series(1, 1000) i");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void holdATable() throws Exception {
        migration = Connections.open(postgres.url("shop"), LIMITS);
        migration.setAutoCommit(false);
        try (Statement statement = migration.createStatement()) {
            statement.execute("alter table sales add column extra text");
        }
    }

    @AfterEach
    void end() throws Exception {
        migration.rollback();
        migration.close();
    }

    @Test
    void aMigrationThatEndsInTimeDelaysTheDump() throws Exception {
        ExecutorService dumps = Executors.newSingleThreadExecutor();
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        Future<Origin> dumping = dumps.submit(() -> source().copyTo(dump, new Progress()));

        Wait.until("the dump waits for the table", LONG, () -> waiting() == 1);
        Wait.until("its first attempt has ended", LONG, () -> waiting() == 0);
        migration.rollback();

        assertThat(dumping.get(1, TimeUnit.MINUTES).contents())
                .singleElement()
                .satisfies(content -> assertThat(content.rows()).isEqualTo(1000));
        assertThat(dump.size()).isPositive();
        dumps.shutdown();
    }

    @Test
    void aMigrationThatDoesNotEndFailsTheDumpClearly() {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();

        assertThatThrownBy(() -> source().copyTo(dump, new Progress())).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.TABLE_LOCKED);
            assertThat(e).hasMessageContaining("sales");
            assertThat(e.hint()).contains("BACKUP_POSTGRES_LOCK_WAIT");
        });
        assertThat(dump.size()).isZero();
        assertThat(waiting()).isZero();
    }

    @Test
    void aDumpInPartsDoesNotBeginWhileALargeTableIsHeld() {
        ParallelDump source = new ParallelDump(postgres.url("shop"), TOOLS, LIMITS, 2, 1);

        assertThatThrownBy(() -> source.open(new Progress()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.TABLE_LOCKED));
    }

    @Test
    void cancellingEndsTheWaiting() throws Exception {
        Progress progress = new Progress();
        ExecutorService dumps = Executors.newSingleThreadExecutor();
        Future<Origin> dumping = dumps.submit(() -> source().copyTo(OutputStream.nullOutputStream(), progress));
        Wait.until("the dump waits for the table", LONG, () -> waiting() == 1);

        progress.cancel();

        assertThatThrownBy(() -> dumping.get(1, TimeUnit.MINUTES))
                .cause()
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        dumps.shutdown();
    }

    private static PostgresSource source() {
        return new PostgresSource(postgres.url("shop"), TOOLS, LIMITS);
    }

    private static int waiting() {
        return Integer.parseInt(postgres.sql("postgres", WAITING));
    }
}
