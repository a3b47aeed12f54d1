package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.BackupOrder;
import com.vevurn.backup.engine.archive.BackupWriter;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.InPlaceDatabase;
import com.vevurn.backup.engine.source.postgres.PostgresSource;
import com.vevurn.backup.engine.source.postgres.TargetDatabase;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.RestorePolicy;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the role may not make a database, the one that is there takes the backup in one transaction, or stays what it was. */
class InPlaceTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());
    private static final RestoreOrder IN_PLACE = new RestoreOrder(Optional.empty(), true, Wanted.EVERYTHING);

    @TempDir
    private static Path shared;

    private static PrivatePostgres postgres;

    @BeforeAll
    static void backUpWhatAClerkOwns() {
        postgres = PrivatePostgres.start();
        postgres.sql("postgres", "create role clerk login password 'clerk'");
        postgres.sql("postgres", "create database till owner clerk");
        fill();
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Till", "database", "production", Compression.GZIP, 1, true),
                        List.of(new PostgresSource(clerks(), TOOLS, Fixtures.LIMITS)),
                        List.of(new Destination("local", store())),
                        new Progress());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void spoil() {
        postgres.sql("till", "drop schema if exists shop cascade; drop table if exists public.later");
        fill();
        as("update shop.articles set price = 0; drop sequence shop.receipts; create table public.later (id int)");
    }

    @Test
    void whatTheBackupHasIsMadeAnewAndWhatItDoesNotKnowStays() {
        RestoreResult result = restore();

        assertThat(postgres.sql("till", "select sum(price) from shop.articles")).isEqualTo("500500");
        assertThat(postgres.sql("till", "select nextval('shop.receipts')")).isEqualTo("4711");
        assertThat(postgres.sql("till", "select count(*) from public.later")).isEqualTo("0");
        assertThat(result.database()).contains("till");
        assertThat(result.previousDatabase()).isEmpty();
        assertThat(result.rows()).contains(1000L);
    }

    @Test
    void whenAnythingFailsAllOfItIsAsItWas() {
        // A view of the deployer's own keeps the table from being dropped.
        as("create view shop.kept as select * from shop.articles");

        assertThatThrownBy(InPlaceTest::restore)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("other objects depend on it");

        assertThat(postgres.sql("till", "select sum(price) from shop.articles")).isEqualTo("0");
        assertThat(postgres.sql("till", "select to_regclass('shop.receipts') is null"))
                .isEqualTo("t");
    }

    @Test
    void besideIsRefusedForSuchARoleAndInPlaceOffered() {
        TargetDatabase target = TargetDatabase.look(clerks(), Fixtures.LIMITS);

        assertThat(target.restorableInPlace(clerks())).isEmpty();
        assertThat(target.restorableBeside(clerks(), 0, true)).singleElement().satisfies(e -> {
            assertThat(e).hasMessageContaining("clerk may not create databases");
            assertThat(e.hint()).contains("\"mode\": \"in-place\"");
        });
    }

    @Test
    void whatPgRestoreCannotReplaceIsKnownBeforehandByName() {
        as("create table shop.sold (id int primary key) partition by range (id);"
                + " create table shop.sold_1 partition of shop.sold for values from (1) to (9)");

        assertThat(InPlaceDatabase.obstacle(clerks(), Set.of("shop.articles", "shop.sold"), Fixtures.LIMITS))
                .isEmpty();
        assertThat(InPlaceDatabase.obstacle(clerks(), Set.of("shop.articles", "shop.sold_1"), Fixtures.LIMITS))
                .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("keys as shop.sold_1 has"));
    }

    private static RestoreResult restore() {
        Environment target = new Environment(Optional.of(clerks()), List.of(), RestorePolicy.usual("staging"));
        CopyReader copy = CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
        return new Restoration("staging", target, "m1", IN_PLACE, 1, TOOLS, Fixtures.LIMITS)
                .run(copy, () -> RestorePointNote.none(""), new Progress());
    }

    private static void fill() {
        as("create schema shop;"
                + " create table shop.articles as select id, id as price from generate_series(1, 1000) id;"
                + " alter table shop.articles add primary key (id);"
                + " create sequence shop.receipts start 4711");
    }

    private static void as(String sql) {
        postgres.sql("till", "set role clerk; " + sql);
    }

    private static DatabaseUrl clerks() {
        return new DatabaseUrl("127.0.0.1", postgres.port(), "clerk", "clerk", "till", Map.of());
    }

    private static LocalStore store() {
        return new LocalStore(shared.resolve("store"));
    }
}
