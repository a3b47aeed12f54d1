package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.files.FilesSource;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.Selection;
import com.vevurn.backup.engine.source.postgres.GlobalsSource;
import com.vevurn.backup.engine.source.postgres.PostgresSource;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.source.postgres.Tools;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.SampleTree;
import com.vevurn.backup.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
            side.compare(dump.origin().contents(), dump.origin().sequences(), new Progress());
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

    @Test
    void theRolesOfTheServerLieBesideTheDatabaseWithoutPasswords() {
        postgres.sql("shop", "create role cashier login password 'hunter2-hunter2'");
        WrittenBackup backup = write(
                Compression.NONE, false, new GlobalsSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS), database());

        assertThat(Path.of(store().locate(Fixtures.FOLDER), "globals.sql"))
                .content()
                .contains("CREATE ROLE cashier;")
                .contains("ALTER ROLE cashier WITH NOSUPERUSER")
                .doesNotContain("SCRAM", "md5", "hunter2");
        assertThat(backup.manifest().artifacts())
                .allSatisfy(artifact -> assertThat(artifact.origin().warnings()).isEmpty());
        postgres.sql("shop", "drop role cashier");
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put("GLOBALS", "yes");

        Shell.run(Path.of(store().locate(Fixtures.FOLDER)), environment, "sh", "RESTORE.txt", "with_roles");

        assertThat(postgres.sql("with_roles", "select count(*) from pg_roles where rolname = 'cashier'"))
                .isEqualTo("1");
    }

    @Test
    void whoCannotHaveTheRolesGetsTheDatabaseAndARemark() throws Exception {
        Path programs = Files.createDirectory(directory.resolve("programs"));
        Tools newest = TOOLS.installed().get(TOOLS.installed().size() - 1);
        for (String program : List.of("pg_dump", "pg_restore")) {
            Files.createSymbolicLink(
                    programs.resolve(program), newest.directory().resolve(program));
        }
        Path dumpAll = programs.resolve("pg_dumpall");
        Files.writeString(dumpAll, "#!/bin/sh\necho 'CREATE ROLE half;'\necho 'permission denied' >&2\nexit 1\n");
        Files.setPosixFilePermissions(dumpAll, PosixFilePermissions.fromString("rwxr-xr-x"));
        ToolBox refused = new ToolBox(List.of(new Tools(programs, newest.version())));

        WrittenBackup backup = write(
                Compression.NONE, false, new GlobalsSource(postgres.url("shop"), refused, Fixtures.LIMITS), database());

        assertThat(backup.manifest().artifacts().get(0).origin().warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("roles and tablespaces of the server are not in the backup", "permission denied");
        assertThat(Path.of(store().locate(Fixtures.FOLDER), "globals.sql"))
                .content()
                .startsWith("-- roles and tablespaces")
                .doesNotContain("CREATE ROLE");
    }

    @Test
    void databaseAndFilesComeBackTogetherByTheRestoreText() {
        Path tree = SampleTree.create(directory.resolve("tree"));
        write(
                Compression.GZIP,
                true,
                database(),
                FilesSource.of(List.of(new Root("uploads", tree)), new Selection(List.of(), List.of())));
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);
        Path target = directory.resolve("restored");

        Shell.run(
                Path.of(store().locate(Fixtures.FOLDER)),
                environment,
                "sh",
                "RESTORE.txt",
                "by_hand_full",
                target.toString());

        assertThat(postgres.sql("by_hand_full", "select count(*) from sales")).isEqualTo("20000");
        assertThat(SampleTree.describe(target.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
    }

    private static Source database() {
        return new PostgresSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS);
    }

    private LocalStore store() {
        return new LocalStore(directory.resolve("store"));
    }

    private WrittenBackup write(Compression compression, boolean encrypted) {
        return write(compression, encrypted, database());
    }

    private WrittenBackup write(Compression compression, boolean encrypted, Source... sources) {
        return new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "database", "production", compression, 1, encrypted),
                        List.of(sources),
                        List.of(new Destination("local:" + directory, store())),
                        new Progress());
    }
}
