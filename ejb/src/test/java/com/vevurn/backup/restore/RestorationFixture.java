package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.BackupOrder;
import com.vevurn.backup.engine.archive.BackupWriter;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.source.files.FilesSource;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.Selection;
import com.vevurn.backup.engine.source.postgres.PostgresSource;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.RestorePolicy;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.SampleTree;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shop and its files that were backed up, and a target with something in each half that a failed restore must not lose. */
abstract class RestorationFixture {
    static final RestorePolicy POLICY = RestorePolicy.usual("staging");
    static final ToolBox TOOLS = ToolBox.discover(List.of());

    @TempDir
    static Path shared;

    static PrivatePostgres postgres;
    static Path tree;

    @TempDir
    Path directory;

    @BeforeAll
    static void backUpAShopWithItsFiles() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        tree = SampleTree.create(shared.resolve("tree"));
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "full", "production", Compression.ZSTD, 1, true),
                        List.of(
                                new PostgresSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS),
                                FilesSource.of(
                                        List.of(new Root("uploads", tree)), new Selection(List.of(), List.of()))),
                        List.of(new Destination("local", store())),
                        new Progress());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void makeTargets() throws IOException {
        postgres.databases().stream()
                .filter(name -> name.startsWith("till"))
                .forEach(name -> postgres.sql("shop", "drop database \"" + name + "\""));
        postgres.create("till");
        postgres.sql("till", "create table precious as select 42 as answer");
        Files.writeString(Files.createDirectory(directory.resolve("uploads")).resolve("precious"), "42");
    }

    final void assertUntouched() {
        assertThat(postgres.sql("till", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases()).doesNotContain("till_restore_m1");
        assertThat(directory.resolve("uploads/precious")).hasContent("42");
        assertThat(names()).containsExactly("uploads");
    }

    final Environment target() {
        return new Environment(
                Optional.of(postgres.url("till")), List.of(new Root("uploads", directory.resolve("uploads"))), POLICY);
    }

    /** The target with everything in it, and the names of whatever lies beside it. */
    final String state() {
        // Since the middle of 2025 each dump has a word of its own in two lines.
        String dump = Shell.run(postgres.libpq(), real().resolve("pg_dump").toString(), "-d", "till")
                .replaceAll("(?m)^.(un)?restrict .*$", "");
        String files =
                Shell.run(Map.of(), "find", directory.resolve("uploads").toString(), "-printf", "%P %y %m %T@ %s\\n");
        return dump + files + names() + postgres.sql("postgres", "select datname, datacl from pg_database order by 1");
    }

    static Path real() {
        return TOOLS.installed().get(TOOLS.installed().size() - 1).directory();
    }

    final List<String> names() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RestoreResult restore(Environment target) {
        return restore(target, () -> RestorePointNote.none("nobody wants one"));
    }

    static RestoreResult restore(Environment target, Supplier<RestorePointNote> beforehand) {
        return restore(target, RestoreOrder.USUAL, beforehand);
    }

    static RestoreResult restore(Environment target, RestoreOrder order) {
        return restore(target, order, () -> RestorePointNote.none("nobody wants one"));
    }

    private static RestoreResult restore(
            Environment target, RestoreOrder order, Supplier<RestorePointNote> beforehand) {
        CopyReader copy = CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
        return new Restoration("staging", target, "m1", order, 1, TOOLS, Fixtures.LIMITS)
                .run(copy, beforehand, new Progress());
    }

    static LocalStore store() {
        return new LocalStore(shared.resolve("store"));
    }
}
