package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A restore that fails leaves its target as it was, and nothing beside it. */
class SideDatabaseTest extends SideDatabaseFixture {
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
    void aRowThatGotLostIsFoundByTheComparison() {
        assertThatThrownBy(() -> {
                    try (SideDatabase side = side()) {
                        side.restore(new ByteArrayInputStream(dump), new Progress());
                        postgres.sql("till_restore_m", "delete from sales where id = 7");
                        side.compare(origin.contents(), origin.sequences(), new Progress());
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
    void aCopyThatWaitsForItsClientKeepsADropWaitingOnlyForAWhile() throws SQLException {
        try (Administration administration = Administration.open(postgres.url("till"), Fixtures.LIMITS);
                Connection other = Connections.open(postgres.url("till"), Fixtures.LIMITS)) {
            assertThat(side()).isNotNull();
            CopyIn stalled = other.unwrap(PGConnection.class).getCopyAPI().copyIn("copy precious from stdin");

            assertThatThrownBy(() -> administration.drop("till_restore_m", Duration.ofSeconds(2)))
                    .hasMessageContaining("till_restore_m could not be dropped within PT2S");

            stalled.cancelCopy();
        }
        SideDatabase.sweep(postgres.url("till"), "m", Fixtures.LIMITS);
        assertUntouched();
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
}
