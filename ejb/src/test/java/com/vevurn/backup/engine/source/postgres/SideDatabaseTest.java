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

            assertThat(side.swap("till_before_m")).isFalse();
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
                Optional.of(new Origin.Database("shop", "99.1", 99, "UTF8", "C", "C")),
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
