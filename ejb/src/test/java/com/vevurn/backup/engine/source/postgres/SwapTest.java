package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.testing.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A restore takes the target's place whole, with what the target was and whom it let in. */
class SwapTest extends SideDatabaseFixture {
    @Test
    void aTargetInUseLosesItsConnectionsAndIsSwapped() throws IOException, SQLException {
        try (Connection application = Connections.open(postgres.url("till"), Fixtures.LIMITS);
                SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
            assertThat(TargetDatabase.look(postgres.url("till"), Fixtures.LIMITS)
                            .connections())
                    .isEqualTo(1);
            side.swap("till_before_m");

            assertThat(application.isValid(2)).isFalse();
        }
        assertThat(postgres.sql("till", "select count(*) from sales")).isEqualTo("20000");
        assertThat(postgres.sql("till_before_m", "select answer from precious")).isEqualTo("42");
    }

    @Test
    void whatWasReplacedIsDroppedByItsMarkAndNothingElse() throws IOException {
        try (SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
            side.swap(SideDatabase.previousName("till", "m"));
        }

        assertThat(SideDatabase.dropPrevious(postgres.url("till"), "other", Fixtures.LIMITS))
                .isFalse();
        assertThat(SideDatabase.dropPrevious(postgres.url("till"), "m", Fixtures.LIMITS))
                .isTrue();
        assertThat(postgres.databases()).contains("till").doesNotContain("till_before_m");
    }

    @Test
    void aTargetThatDoesNotExistYetIsMade() throws IOException {
        postgres.sql("postgres", "drop database till");

        try (SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());

            assertThat(side.swap("till_before_m").replaced()).isFalse();
        }
        assertThat(postgres.databases()).contains("till").doesNotContain("till_before_m", "till_restore_m");
    }

    @Test
    void aConnectionThatWasCutDuringTheRestoreDoesNotPreventTheSwap() throws IOException {
        try (SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
            cutIdleConnections();

            assertThat(side.swap("till_before_m").replaced()).isTrue();
        }
        assertThat(postgres.sql("till", "select count(*) from sales")).isEqualTo("20000");
    }

    @Test
    void aSwapThatNobodyWroteDownIsFoundByItsMarkAndKept() throws IOException {
        try (SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
            side.swap(SideDatabase.previousName("till", "m"));
        }

        assertThat(SideDatabase.sweep(postgres.url("till"), "m", Fixtures.LIMITS))
                .isTrue();

        assertThat(postgres.databases()).contains("till", "till_before_m");
    }

    @Test
    void whatTheTargetSetsAndGrantsIsKept() throws IOException {
        postgres.sql("postgres", "create role till_owner; create role till_app");
        for (String statement : List.of(
                "alter database till owner to till_owner",
                "alter database till connection limit 17",
                "alter database till set search_path to shop, \"My Schema\"",
                "alter database till set application_name = 'it''s the till'",
                "alter role till_app in database till set work_mem = '5MB'",
                "comment on database till is 'it''s the till'",
                "revoke all on database till from public",
                "grant connect on database till to till_app with grant option")) {
            postgres.sql("postgres", statement);
        }
        String before = properties("till");

        try (SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
            assertThat(side.swap("till_before_m").warnings()).isEmpty();
        }

        assertThat(properties("till")).isEqualTo(before).contains("till_app=c*/till_owner", "work_mem=5MB");
        postgres.sql("postgres", "drop database till");
        postgres.sql("postgres", "drop database till_before_m");
        postgres.sql("postgres", "drop role till_owner; drop role till_app");
    }

    @Test
    void anOwnerWhoIsNoSuperuserReplacesATargetThatIsBeingVacuumed() {
        DatabaseUrl asOwner = giveTillToAnOwner();
        postgres.sql("postgres", "alter database till set log_min_messages = 'error'");
        postgres.sql(
                "till",
                "create table busy with (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1,"
                        + " autovacuum_analyze_threshold = 1) as select generate_series(1, 300000) as n");
        postgres.sql("postgres", "alter system set autovacuum_naptime = 1");
        postgres.sql("postgres", "select pg_reload_conf()");
        awaitAutovacuum();

        try (SideDatabase side = SideDatabase.create(asOwner, origin, "m", TOOLS, Fixtures.LIMITS)) {
            assertThat(side.swap("till_before_m").warnings())
                    .singleElement()
                    .asString()
                    .contains("log_min_messages");
        } finally {
            postgres.sql("postgres", "alter system reset autovacuum_naptime");
            postgres.sql("postgres", "select pg_reload_conf()");
            dropWhatWasMade();
            postgres.sql("postgres", "drop role till_owner");
        }
    }

    private static void awaitAutovacuum() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String workers = "select 1 from pg_stat_activity where datname = 'till' and backend_type = 'autovacuum worker'";
        while (postgres.sql("postgres", workers).isEmpty()) {
            assertThat(System.nanoTime()).as("autovacuum has come").isLessThan(deadline);
        }
    }
}
