package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.SampleTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore of a database and files brings both or neither. */
class RestorationTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());

    @TempDir
    private static Path shared;

    private static PrivatePostgres postgres;
    private static Path tree;

    @TempDir
    private Path directory;

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

    @Test
    void bothTakeTheirPlaces() {
        RestoreResult result = restore(target());

        assertThat(postgres.sql("till", "select count(*) from sales")).isEqualTo("20000");
        assertThat(SampleTree.describe(directory.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
        assertThat(result.database()).contains("till");
        assertThat(result.previousDatabase()).contains("till_before_m1");
        assertThat(result.directories()).hasSize(1);
        assertThat(Path.of(result.directories().get(0).previous(), "precious")).hasContent("42");
        assertThat(names()).containsExactlyInAnyOrder("uploads", "uploads_before_m1");
    }

    @Test
    void whenTheDatabaseCannotBeSwappedTheFilesArePutBack() {
        // The name under which the replaced database would be kept is taken.
        postgres.create("till_before_m1");

        assertThatThrownBy(() -> restore(target()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.RESTORE_FAILED));

        assertUntouched();
    }

    @Test
    void whenTheFilesCannotBeSwappedTheDatabaseIsNotTouched() throws IOException {
        Path inTheWay = Files.createDirectory(directory.resolve("uploads_before_m1"));
        Files.createFile(inTheWay.resolve("something"));

        assertThatThrownBy(() -> restore(target())).isInstanceOf(Failure.class).hasMessageContaining("uploads");

        assertThat(postgres.sql("till", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases()).doesNotContain("till_restore_m1", "till_before_m1");
        assertThat(directory.resolve("uploads_restore_m1")).doesNotExist();
    }

    @Test
    void anEnvironmentThatLacksOneHalfIsRefusedAndTheOtherIsNotTouched() {
        Environment noDatabase = new Environment(Optional.empty(), target().directories());
        Environment noFiles = new Environment(target().database(), List.of());

        assertThatThrownBy(() -> restore(noDatabase)).hasMessageContaining("has no database");
        assertThatThrownBy(() -> restore(noFiles)).hasMessageContaining("has none of that name");

        assertUntouched();
    }

    private void assertUntouched() {
        assertThat(postgres.sql("till", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases()).doesNotContain("till_restore_m1");
        assertThat(directory.resolve("uploads/precious")).hasContent("42");
        assertThat(names()).containsExactly("uploads");
    }

    private Environment target() {
        return new Environment(
                Optional.of(postgres.url("till")), List.of(new Root("uploads", directory.resolve("uploads"))));
    }

    private List<String> names() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RestoreResult restore(Environment target) {
        CopyReader copy = CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
        return new Restoration("staging", target, "m1", 1, TOOLS, Fixtures.LIMITS).run(copy, new Progress());
    }

    private static LocalStore store() {
        return new LocalStore(shared.resolve("store"));
    }
}
