package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.testing.SampleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A restore of a database and files brings both or neither. */
class RestorationTest extends RestorationFixture {
    @Test
    void bothTakeTheirPlaces() {
        RestoreResult result = restore(target());

        assertThat(postgres.sql("till", "select count(*) from sales")).isEqualTo("20000");
        assertThat(SampleTree.describe(directory.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
        assertThat(result.database()).contains("till");
        assertThat(result.previousDatabase()).contains("till_before_m1");
        assertThat(result.directories()).hasSize(1);
        assertThat(Path.of(result.directories().get(0).previous().orElseThrow(), "precious"))
                .hasContent("42");
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
        Environment noDatabase = new Environment(Optional.empty(), target().directories(), POLICY);
        Environment noFiles = new Environment(target().database(), List.of(), POLICY);

        assertThatThrownBy(() -> restore(noDatabase)).hasMessageContaining("has no database");
        assertThatThrownBy(() -> restore(noFiles)).hasMessageContaining("has none of that name");

        assertUntouched();
    }

    @Test
    void whenTheRestorePointFailsNothingIsReplaced() {
        Failure full = new Failure(Reason.RESTORE_FAILED, "no room for a restore point", "Make room.");

        assertThatThrownBy(() -> restore(target(), () -> {
                    throw full;
                }))
                .isSameAs(full);

        assertUntouched();
    }
}
