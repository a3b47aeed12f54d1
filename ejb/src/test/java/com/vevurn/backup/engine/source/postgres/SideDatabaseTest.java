package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restore either takes the target's place whole, or leaves it as it was and nothing beside it. */
class SideDatabaseTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());

    private static PrivatePostgres postgres;
    private static byte[] dump;
    private static Origin origin;

    @BeforeAll
    static void dumpAShop() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        origin = new PostgresSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS).copyTo(bytes, new Progress());
        dump = bytes.toByteArray();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void makeATarget() {
        postgres.create("till");
        postgres.sql("till", "create table precious as select 42 as answer");
    }

    @AfterEach
    void dropWhatWasMade() {
        for (String database : postgres.databases()) {
            if (database.startsWith("till")) {
                postgres.sql("postgres", "drop database \"" + database + "\" with (force)");
            }
        }
    }

    @Test
    void aTargetInUseLosesItsConnectionsAndIsSwapped() throws IOException, SQLException {
        try (Connection application = Connections.open(postgres.url("till"), Fixtures.LIMITS);
                SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
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
    void aCutDumpLeavesTheTargetAsItWas() {
        byte[] cut = Arrays.copyOf(dump, dump.length / 2);

        assertThatThrownBy(() -> {
                    try (SideDatabase side = side()) {
                        side.restore(new ByteArrayInputStream(cut), new Progress());
                    }
                })
                .isInstanceOf(Failure.class);

        assertUntouched();
    }

    @Test
    void anErrorOfTheRestoreIsReportedAndLeavesTheTargetAsItWas() {
        assertThatThrownBy(() -> {
                    try (SideDatabase side = side()) {
                        postgres.sql("till_restore_m", "create table public.customers (id int)");
                        side.restore(new ByteArrayInputStream(dump), new Progress());
                    }
                })
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.RESTORE_FAILED);
                    assertThat(e).hasMessageContaining("customers");
                });

        assertUntouched();
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
    void aConnectionThatWasCutDuringAFailedRestoreLeavesNothingBeside() {
        try (SideDatabase side = side()) {
            assertThat(side).isNotNull();
            cutIdleConnections();
        }

        assertUntouched();
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
    void aDatabaseThatSortsByIcuSortsByIcuAgain() {
        postgres.sql("postgres", "create database till_icu template template0 locale_provider icu icu_locale 'sv-SE'");
        Origin sorted = new PostgresSource(postgres.url("till_icu"), TOOLS, Fixtures.LIMITS)
                .copyTo(new ByteArrayOutputStream(), new Progress());

        try (SideDatabase side = SideDatabase.create(postgres.url("till"), sorted, "m", TOOLS, Fixtures.LIMITS)) {
            assertThat(side).isNotNull();
            assertThat(postgres.sql(
                            "till_restore_m",
                            "select n from (values ('zebra'), ('ångström')) as v(n) order by 1 limit 1"))
                    .isEqualTo("zebra");
        }
    }

    @Test
    void aLocaleThatTheServerLacksIsAFailureOfTheRestore() {
        Origin klingon = new Origin(
                origin.tool(),
                Optional.of(new Origin.Database("shop", "15.1", 15, "UTF8", "tlh_QO", "C", Optional.empty())),
                List.of(),
                List.of());

        assertThatThrownBy(() -> SideDatabase.create(postgres.url("till"), klingon, "m", TOOLS, Fixtures.LIMITS))
                .hasMessageContaining("tlh_QO")
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.RESTORE_FAILED));
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
        String before = properties();

        try (SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
            assertThat(side.swap("till_before_m").warnings()).isEmpty();
        }

        assertThat(properties()).isEqualTo(before).contains("till_app=c*/till_owner", "work_mem=5MB");
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

    @Test
    void aSideDatabaseThatCannotBeDroppedDoesNotHideWhyTheRestoreFailed() {
        DatabaseUrl asOwner = giveTillToAnOwner();
        IllegalStateException why = new IllegalStateException("the restore failed");

        assertThatThrownBy(() -> {
                    try (SideDatabase side = SideDatabase.create(asOwner, origin, "m", TOOLS, Fixtures.LIMITS)) {
                        assertThat(side).isNotNull();
                        postgres.sql("postgres", "alter role till_owner nologin");
                        throw why;
                    }
                })
                .isSameAs(why)
                .hasNoSuppressedExceptions();

        assertThat(postgres.databases()).contains("till", "till_restore_m");
        dropWhatWasMade();
        postgres.sql("postgres", "drop role till_owner");
    }

    private static DatabaseUrl giveTillToAnOwner() {
        postgres.sql("postgres", "create role till_owner login createdb password 'till'");
        postgres.sql("postgres", "alter database till owner to till_owner");
        return new DatabaseUrl("127.0.0.1", postgres.port(), "till_owner", "till", "till", Map.of());
    }

    private static void awaitAutovacuum() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String workers = "select 1 from pg_stat_activity where datname = 'till' and backend_type = 'autovacuum worker'";
        while (postgres.sql("postgres", workers).isEmpty()) {
            assertThat(System.nanoTime()).as("autovacuum has come").isLessThan(deadline);
        }
    }

    private static void cutIdleConnections() {
        postgres.sql(
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vevurn-backup'");
    }

    private static String properties() {
        return postgres.sql(
                "postgres",
                "select pg_get_userbyid(datdba), datconnlimit, datacl, shobj_description(oid, 'pg_database'),"
                        + " (select array_agg(setrole || ':' || setconfig::text order by setrole)"
                        + " from pg_db_role_setting where setdatabase = d.oid) from pg_database d where datname = 'till'");
    }

    @Test
    void aRowThatGotLostIsFoundByTheComparison() {
        assertThatThrownBy(() -> {
                    try (SideDatabase side = side()) {
                        side.restore(new ByteArrayInputStream(dump), new Progress());
                        postgres.sql("till_restore_m", "delete from sales where id = 7");
                        side.compare(origin.contents(), new Progress());
                    }
                })
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.CONTENT_DIFFERS);
                    assertThat(e).hasMessageContaining("public.sales_2025");
                });

        assertUntouched();
    }

    @Test
    void anInterruptedRestoreIsSweptByItsMark() throws IOException {
        SideDatabase abandoned = side();
        abandoned.restore(new ByteArrayInputStream(dump), new Progress());

        SideDatabase.sweep(postgres.url("till"), "m", Fixtures.LIMITS);

        assertUntouched();
    }

    @Test
    void aRoleThatMayNotCreateDatabasesIsRefusedBeforeAnythingHappens() {
        postgres.sql("postgres", "create role clerk login password 'clerk'");
        DatabaseUrl asClerk = new DatabaseUrl("127.0.0.1", postgres.port(), "clerk", "clerk", "till", Map.of());

        assertThatThrownBy(() -> SideDatabase.create(asClerk, origin, "m", TOOLS, Fixtures.LIMITS))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DATABASE_REFUSED));

        postgres.sql("postgres", "drop role clerk");
        assertUntouched();
    }

    @Test
    void anOlderServerIsRefused() {
        Origin newer = new Origin(
                "pg_dump 99.1",
                Optional.of(new Origin.Database("shop", "99.1", 99, "UTF8", "C", "C", Optional.empty())),
                List.of(),
                List.of());

        assertThatThrownBy(() -> SideDatabase.create(postgres.url("till"), newer, "m", TOOLS, Fixtures.LIMITS))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }

    private static SideDatabase side() {
        return SideDatabase.create(postgres.url("till"), origin, "m", TOOLS, Fixtures.LIMITS);
    }

    private static void assertUntouched() {
        assertThat(postgres.sql("till", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases())
                .filteredOn(name -> name.startsWith("till"))
                .containsExactly("till");
    }
}
