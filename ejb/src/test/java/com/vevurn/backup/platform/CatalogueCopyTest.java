package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCopyTest {
    private static final int COPIES = 5;
    private static final int COMMITS = 100;

    @TempDir
    private Path data;

    @Test
    void whatIsCopiedWhileOthersWriteOpensWithAllThatWasCommittedAndOpensAgain() throws Exception {
        JdbcDataSource live = file("backup-catalog");
        try (var connection = live.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table note (id int primary key, text varchar(1000))");
            // As many at a time as fall into a copy; a copy that was chased for ever would never end.
            Semaphore allowed = new Semaphore(0);
            AtomicInteger committed = new AtomicInteger();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                while (committed.get() < COPIES * COMMITS) {
                    allowed.acquireUninterruptibly();
                    write(live, committed.get() + 1);
                    committed.incrementAndGet();
                }
            });
            for (int i = 0; i < COPIES; i++) {
                int least = committed.get();
                allowed.release(COMMITS);

                copy(live).refreshFor(List.of(new Root("catalogue", directory())));

                JdbcDataSource copied = unpacked("backup-catalog.zip");
                assertThat(notes(copied)).isGreaterThanOrEqualTo(least);
                write(copied, -1);
                assertThat(notes(copied)).isGreaterThan(least);
            }
            writer.get(1, TimeUnit.MINUTES);
        }
    }

    private static void write(JdbcDataSource file, int id) {
        try (var connection = file.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into note values (" + id + ", repeat('a', 900))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingIsCopiedForEnvironmentsThatDoNotKeepTheCatalogue() throws Exception {
        copy(file("backup-catalog")).refreshFor(List.of(new Root("uploads", data.resolve("uploads"))));

        assertThat(names()).isEmpty();
    }

    @Test
    void anUpgradeLeavesACopyOfWhatWasAndRemovesThatOfTheUpgradeBefore() throws Exception {
        JdbcDataSource live = ofVersion("8.1");
        CatalogueCopy copy = copy(live);
        copy.beforeUpgrade("3");
        copy.upgraded();

        CatalogueMigration.migrate(schema(live).load(), copy);

        assertThat(names()).containsExactly("before-upgrade-from-8.1.zip");
        assertThat(schema(unpacked("before-upgrade-from-8.1.zip"))
                        .load()
                        .info()
                        .current()
                        .getVersion())
                .hasToString("8.1");
    }

    @Test
    void aNewCatalogueAndOneThatIsUpToDateAreNotCopied() throws Exception {
        JdbcDataSource live = file("backup-catalog");
        CatalogueMigration.migrate(schema(live).load(), copy(live));
        CatalogueMigration.migrate(schema(live).load(), copy(live));

        assertThat(names()).isEmpty();
    }

    @Test
    void anUpgradeThatWasKilledKeepsTheCopyFromBeforeItsFirstStep() throws Exception {
        JdbcDataSource live = ofVersion("8.1");
        CatalogueCopy copy = copy(live);
        copy.beforeUpgrade("8.1");
        schema(live).target("9").load().migrate();
        byte[] former = Files.readAllBytes(directory().resolve("before-upgrade-from-8.1.zip"));

        CatalogueMigration.migrate(schema(live).load(), copy);

        assertThat(names()).containsExactly("before-upgrade-from-8.1.zip");
        assertThat(directory().resolve("before-upgrade-from-8.1.zip")).hasBinaryContent(former);
    }

    @Test
    void theDirectoryIsKnownByAnyOfItsNames() throws Exception {
        CatalogueCopy copy = copy(file("backup-catalog"));
        Path link = Files.createSymbolicLink(data.resolve("link"), data);

        copy.refreshFor(List.of(new Root("catalogue", link.resolve("catalogue-copy"))));

        assertThat(names()).containsExactly("backup-catalog.zip");
    }

    @Test
    void copiesAreTheServersUsersAlone() throws Exception {
        copy(file("backup-catalog"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFullDiskIsToldAndTheFormerCopyStays() throws Exception {
        JdbcDataSource live = file("backup-catalog");
        Path small = data.resolve("small");
        try (SmallDisk disk = SmallDisk.mount(small, 256)) {
            CatalogueCopy copy = new CatalogueCopy(live, small);
            copy.refreshFor(List.of(new Root("catalogue", small)));
            byte[] former = Files.readAllBytes(small.resolve("backup-catalog.zip"));
            try (var connection = live.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create table noise as select random_uuid() a, random_uuid() b from system_range(1, 50000)");
            }

            assertThatThrownBy(() -> copy.refreshFor(List.of(new Root("catalogue", small))))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("could not be copied to " + small);
            assertThat(disk.files()).containsExactly(small.resolve("backup-catalog.zip"));
            assertThat(small.resolve("backup-catalog.zip")).hasBinaryContent(former);
        }
    }

    private JdbcDataSource ofVersion(String version) {
        JdbcDataSource live = file("backup-catalog");
        schema(live).target(version).load().migrate();
        return live;
    }

    private CatalogueCopy copy(JdbcDataSource live) {
        CatalogueCopy copy = new CatalogueCopy(live, directory());
        copy.prepare();
        return copy;
    }

    private Path directory() {
        return data.resolve("catalogue-copy");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private JdbcDataSource unpacked(String copy) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(directory().resolve(copy))) {
            Files.copy(
                    zip.getPath("backup-catalog.mv.db"),
                    data.resolve("restored.mv.db"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return file("restored");
    }

    /** As the server opens it, by the file system of H2 that interrupts do not hurt. */
    private JdbcDataSource file(String name) {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:async:" + data.resolve(name) + ";WRITE_DELAY=0");
        file.setUser("backup");
        file.setPassword("backup");
        return file;
    }

    private static int notes(JdbcDataSource file) throws Exception {
        try (var connection = file.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from note")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static FluentConfiguration schema(JdbcDataSource file) {
        return Flyway.configure(CatalogueCopyTest.class.getClassLoader())
                .dataSource(file)
                .locations("classpath:db/catalogue");
    }
}
