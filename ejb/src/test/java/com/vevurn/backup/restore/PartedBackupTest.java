package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.BackupOrder;
import com.vevurn.backup.engine.archive.BackupWriter;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.source.PartedSource;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.DumpCheck;
import com.vevurn.backup.engine.source.postgres.ParallelDump;
import com.vevurn.backup.engine.source.postgres.PostgresSource;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is dumped in parts comes back whole. */
class PartedBackupTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());
    private static final int JOBS = 3;
    private static final String SALES = "select count(*), sum(hashtext(s::text)) from sales s";

    private static PrivatePostgres postgres;

    @TempDir
    private Path directory;

    @BeforeAll
    static void fillAShop() {
        postgres = PrivatePostgres.start();
        postgres.create("shop");
        try {
            Path script = Files.createTempFile("odd-shop", ".sql");
            try (InputStream in = PartedBackupTest.class.getResourceAsStream("/odd-shop.sql")) {
                Files.write(script, in.readAllBytes());
            }
            postgres.script("shop", script);
            Files.delete(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void nothingIsForgottenAndNothingIsDumpedTwice() {
        List<TableContent> whole = new PostgresSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS)
                .copyTo(OutputStream.nullOutputStream(), new Progress())
                .contents();

        WrittenBackup backup = write("shop");

        List<Artifact> artifacts = backup.manifest().artifacts();
        assertThat(artifacts.stream()
                        .flatMap(artifact -> artifact.origin().contents().stream())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(whole);
        assertThat(artifacts)
                .hasSizeGreaterThan(15)
                .allSatisfy(artifact -> assertThat(artifact.origin().warnings()).isEmpty());
        assertThat(artifacts)
                .extracting(Artifact::name)
                .startsWith("database.dump.gz.enc", "database-0001.dump.gz.enc")
                .doesNotHaveDuplicates();
        assertThat(artifacts)
                .extracting(artifact -> artifact.origin().table().orElse(""))
                .contains(
                        "\"public\".\"sales\"",
                        "\"public\".\"visits_2025\"",
                        "\"Odd.Schema*\".\"T?b\"\"le $1 (x) [a-z]+\"")
                .doesNotContain("\"public\".\"größe\"", "\"public\".\"scratch\"");
    }

    @Test
    void whatWasDumpedInPartsIsRestoredFromThem() {
        write("shop");
        postgres.create("till");
        CopyReader copy = copy();
        copy.check(new Progress());
        DumpRestore dump = DumpRestore.of(copy.manifest(), JOBS).orElseThrow();

        try (SideDatabase side =
                SideDatabase.create(postgres.url("till"), dump.origin(), "m1", TOOLS, Fixtures.LIMITS)) {
            dump.into(side, copy, new Progress());
            side.compare(dump.contents(), dump.sequences(), new Progress());
            side.swap(SideDatabase.previousName("till", "m1"));
        }

        assertSameAsShop("till");
    }

    @Test
    void theRestoreTextPutsThePartsTogether() {
        WrittenBackup backup = write("shop");
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);

        Shell.run(Path.of(backup.copies().get(0).location()), environment, "sh", "RESTORE.txt", "by_hand");

        assertSameAsShop("by_hand");
    }

    @Test
    void eachPartPassesTheCheckOfItsStructure() {
        write("shop");
        CopyReader copy = copy();
        DumpCheck check = new DumpCheck(TOOLS, Fixtures.LIMITS);

        for (Artifact artifact : copy.manifest().artifacts()) {
            boolean read = copy.read(artifact, new Progress(), plain -> {
                check.readThrough(plain, artifact.origin(), new Progress());
                return true;
            });
            assertThat(read).isTrue();
        }
    }

    @Test
    void allPartsShowOneMomentWhileOthersWrite() throws Exception {
        postgres.create("ledger");
        postgres.sql(
                "ledger",
                "create table credit as select i from generate_series(1, 20000) i;"
                        + " create table debit as select i from generate_series(1, 20000) i");
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService writers = Executors.newSingleThreadExecutor();
        Future<Integer> writing = writers.submit(() -> {
            int written = 0;
            while (!enough.get()) {
                postgres.sql(
                        "ledger",
                        "begin; insert into credit select count(*) + 1 from credit;"
                                + " insert into debit select count(*) + 1 from debit; commit");
                written++;
            }
            return written;
        });

        List<Long> rows = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            WrittenBackup backup = write("ledger");
            List<TableContent> contents = backup.manifest().artifacts().stream()
                    .flatMap(artifact -> artifact.origin().contents().stream())
                    .toList();
            assertThat(backup.manifest().artifacts()).hasSize(3);
            assertThat(contents).hasSize(2);
            assertThat(contents.get(0).rows()).isEqualTo(contents.get(1).rows());
            rows.add(contents.get(0).rows());
        }
        enough.set(true);
        int written = writing.get(1, TimeUnit.MINUTES);
        writers.shutdown();

        assertThat(written).isPositive();
        assertThat(rows).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nobodyEmptiesALargeTableBeforeItsDumpBegins() {
        try (PartedSource.Parts parts = source("shop").open(new Progress())) {
            assertThatThrownBy(() -> postgres.sql("shop", "set lock_timeout = 300; truncate \"*\""))
                    .hasMessageContaining("lock timeout");

            long rows = 0;
            for (Source part : parts.all()) {
                rows += part.copyTo(OutputStream.nullOutputStream(), new Progress()).contents().stream()
                        .filter(content -> content.table().equals("public.*"))
                        .mapToLong(TableContent::rows)
                        .sum();
            }
            assertThat(rows).isEqualTo(43);
        }
        assertThat(postgres.sql("postgres", "select count(*) from pg_stat_activity where state like 'idle in%'"))
                .isEqualTo("0");
    }

    private static void assertSameAsShop(String database) {
        for (String query : List.of(
                SALES,
                "select count(*), sum(hashtext(t::text)) from \"Odd.Schema*\".\"T?b\"\"le $1 (x) [a-z]+\" t",
                "select count(*), sum(hashtext(v::text)) from visits v",
                "select count(*), sum(hashtext(p::text)) from pictures p",
                "select count(*) from \"*\"",
                "select count(*) from \"größe\"",
                "select cents from turnover",
                "select count(*) from pg_largeobject_metadata",
                "select count(*) from only animal",
                "select last_value from sales_id_seq",
                "select count(*) from pg_constraint",
                "select count(*) from pg_trigger",
                "select count(*) from pg_index")) {
            assertThat(postgres.sql(database, query)).as(query).isEqualTo(postgres.sql("shop", query));
        }
    }

    /** Every table that has a page is a large one. */
    private static ParallelDump source(String database) {
        return new ParallelDump(postgres.url(database), TOOLS, Fixtures.LIMITS, JOBS, 1);
    }

    private WrittenBackup write(String database) {
        Shell.run(Map.of(), "rm", "-rf", directory.resolve("store").toString());
        return new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "database", "production", Compression.GZIP, 1, true),
                        List.of(source(database)),
                        List.of(new Destination("local:" + directory, store())),
                        new Progress());
    }

    private CopyReader copy() {
        return CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
    }

    private LocalStore store() {
        return new LocalStore(directory.resolve("store"));
    }
}
