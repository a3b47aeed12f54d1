package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.SampleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts of a backup lie beside what is there, under a name of their own, and replace nothing. */
class SelectiveTest extends RestorationFixture {
    @Test
    void tablesComeIntoADatabaseOfTheirOwnAPartitionedOneWithItsPartitions() {
        RestoreResult result = restore(target(), tables("sales"));

        assertThat(result.database()).contains("till_part_m1");
        assertThat(result.previousDatabase()).isEmpty();
        assertThat(result.tables()).contains(2L);
        String rows = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";
        assertThat(postgres.sql("till_part_m1", rows)).isEqualTo(postgres.sql("shop", rows));
        assertThat(postgres.sql("till_part_m1", "select count(*) from customers"))
                .isEqualTo("0");
        String keys = "select count(*) from pg_constraint where contype = '%s'";
        assertThat(postgres.sql("till_part_m1", keys.formatted("p")))
                .isEqualTo(postgres.sql("shop", keys.formatted("p")));
        assertThat(postgres.sql("till_part_m1", keys.formatted("f"))).isEqualTo("0");
        assertTargetUntouched();
        assertThat(names()).containsExactly("uploads");
    }

    @Test
    void schemasComeWithAllTheirTables() {
        RestoreResult result = restore(
                target(),
                new RestoreOrder(Optional.empty(), false, new Wanted(List.of(), List.of("public"), List.of())));

        assertThat(postgres.sql("till_part_m1", "select count(*) from customers"))
                .isEqualTo(postgres.sql("shop", "select count(*) from customers"));
        assertThat(result.rows().orElseThrow()).isGreaterThan(20_000);
    }

    @Test
    void namesThatThereAreNotAreAllToldAndLeaveNothing() {
        Wanted wanted = new Wanted(List.of("customers", "nowhere.sales", "none"), List.of("nowhere"), List.of());

        assertThatThrownBy(() -> restore(target(), new RestoreOrder(Optional.empty(), false, wanted)))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.REQUEST_INVALID);
                    assertThat(e)
                            .hasMessageContaining("no table nowhere.sales, no table public.none, no schema nowhere");
                });

        assertUntouched();
        assertThat(postgres.databases()).doesNotContain("till_part_m1");
    }

    @Test
    void pathsComeIntoADirectoryOfTheirOwn() throws IOException {
        Path some = firstFile();
        String path = "uploads/" + tree.relativize(some);

        RestoreResult result = restore(target(), paths(path));

        Path part = directory.resolve("uploads_part_m1");
        assertThat(result.directories().get(0).path()).isEqualTo(part.toString());
        assertThat(result.directories().get(0).previous()).isEmpty();
        try (Stream<Path> all = Files.walk(part)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(part.resolve(tree.relativize(some)));
        }
        assertThat(part.resolve(tree.relativize(some))).hasSameBinaryContentAs(some);
        assertThat(Files.getLastModifiedTime(part)).isEqualTo(Files.getLastModifiedTime(tree));
        assertThat(names()).containsExactlyInAnyOrder("uploads", "uploads_part_m1");
        assertTargetUntouched();
    }

    @Test
    void aWholeRootIsAPathToo() {
        restore(target(), paths("uploads"));

        assertThat(SampleTree.describe(directory.resolve("uploads_part_m1"))).isEqualTo(SampleTree.describe(tree));
    }

    @Test
    void pathsThatThereAreNotAreAllToldAndLeaveNothing() {
        assertThatThrownBy(() -> restore(target(), paths("uploads/none", "elsewhere/x", "uploads/../../etc/passwd")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no uploads/none, no elsewhere/x, no uploads/../../etc/passwd");

        assertUntouched();
    }

    private void assertTargetUntouched() {
        assertThat(postgres.sql("till", "select answer from precious")).isEqualTo("42");
        assertThat(directory.resolve("uploads/precious")).hasContent("42");
        assertThat(postgres.databases()).doesNotContain("till_restore_m1", "till_before_m1");
    }

    private static Path firstFile() throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getNameCount() > tree.getNameCount() + 1)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static RestoreOrder tables(String... tables) {
        return new RestoreOrder(Optional.empty(), false, new Wanted(List.of(tables), List.of(), List.of()));
    }

    private static RestoreOrder paths(String... paths) {
        return new RestoreOrder(Optional.empty(), false, new Wanted(List.of(), List.of(), List.of(paths)));
    }
}
