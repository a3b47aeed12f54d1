package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.PostgresSource;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database goes out and comes back, by our own hands and by those of foreign tools. */
class BackupRoundTripTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());

    private static PrivatePostgres postgres;

    @TempDir
    private Path directory;

    @BeforeAll
    static void fillAShop() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void theManifestCountsEveryTableAndLargeObject() {
        WrittenBackup backup = write(Compression.GZIP, true);

        assertThat(backup.manifest().artifacts().get(0).origin().contents())
                .extracting(TableContent::table, TableContent::rows)
                .contains(
                        tuple("public.customers", 2000L), tuple("public.empty_table", 0L), tuple("large objects", 7L));
    }

    @Test
    void aRestoreBesideTheTargetHoldsTheSameAndTakesItsName() throws Exception {
        postgres.create("till");
        postgres.sql("till", "create table old_till (id int)");
        Manifest manifest = write(Compression.GZIP, true).manifest();
        CopyReader copy = CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
        copy.check(new Progress());
        Artifact dump = manifest.artifacts().get(0);

        try (SideDatabase side =
                SideDatabase.create(postgres.url("till"), dump.origin(), "m1", TOOLS, Fixtures.LIMITS)) {
            copy.read(dump, new Progress(), plain -> {
                side.restore(plain, new Progress());
                return true;
            });
            side.compare(dump.origin().contents(), new Progress());
            side.swap(SideDatabase.previousName("till", "m1"));
        }

        assertThat(postgres.sql("till", "select count(*) from sales")).isEqualTo("20000");
        assertThat(postgres.sql("till_before_m1", "select count(*) from old_till"))
                .isEqualTo("0");
        assertThat(postgres.databases()).doesNotContain("till_restore_m1");
    }

    @ParameterizedTest
    @CsvSource({"GZIP,true", "BZIP2,true", "ZSTD,true", "NONE,true", "GZIP,false", "NONE,false"})
    void theRestoreTextRunAsAScriptRestoresTheDatabase(Compression compression, boolean encrypted) {
        write(compression, encrypted);
        String target = "by_hand_" + compression.token() + "_" + encrypted;
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put("BACKUP_ENCRYPTION_KEY", encrypted ? Fixtures.MASTER_HEX : "");

        Shell.run(Path.of(store().locate(Fixtures.FOLDER)), environment, "sh", "RESTORE.txt", target);

        assertThat(postgres.sql(target, "select count(*), sum(hashtext(s::text)) from sales s"))
                .isEqualTo(postgres.sql("shop", "select count(*), sum(hashtext(s::text)) from sales s"));
    }

    private LocalStore store() {
        return new LocalStore(directory.resolve("store"));
    }

    private WrittenBackup write(Compression compression, boolean encrypted) {
        return new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "database", "production", compression, 1, encrypted),
                        List.of(new PostgresSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS)),
                        List.of(new Destination("local:" + directory, store())),
                        new Progress());
    }
}
