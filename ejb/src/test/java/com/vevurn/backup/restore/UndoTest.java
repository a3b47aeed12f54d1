package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.source.files.KeptDirectories;
import com.vevurn.backup.engine.source.postgres.KeptDatabase;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.SampleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a restore replaced goes back whole, database and files or neither, and what the restore made is kept in turn. */
class UndoTest extends RestorationFixture {
    @Test
    void bothHalvesAreWhatTheyWereAndWhatHadReplacedThemIsKept() {
        restore(target());
        postgres.sql("postgres", "alter database till set work_mem = '7MB'");

        UndoResult undone = undo();

        assertThat(postgres.sql("till", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.sql("till", "show work_mem")).isNotEqualTo("7MB");
        assertThat(postgres.sql("till_before_u1", "select count(*) from sales")).isEqualTo("20000");
        assertThat(directory.resolve("uploads/precious")).hasContent("42");
        assertThat(SampleTree.describe(Path.of(undone.directories().get(0).previous())))
                .isEqualTo(SampleTree.describe(tree));
        assertThat(undone.database()).contains("till");
        assertThat(undone.previousDatabase()).contains("till_before_u1");
        assertThat(names()).containsExactlyInAnyOrder("uploads", "uploads_before_u1");
    }

    @Test
    void whenTheDatabaseCannotGoBackTheFilesStayWhatTheyAre() {
        restore(target());
        postgres.create("till_before_u1");

        assertThatThrownBy(this::undo).isInstanceOf(Failure.class);

        assertThat(postgres.sql("till", "select count(*) from sales")).isEqualTo("20000");
        assertThat(postgres.sql("till_before_m1", "select answer from precious"))
                .isEqualTo("42");
        assertThat(SampleTree.describe(directory.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
        assertThat(names()).containsExactlyInAnyOrder("uploads", "uploads_before_m1");
    }

    @Test
    void anUndoingThatACrashCutBetweenTheHalvesIsTakenBack() {
        restore(target());
        KeptDirectories files = kept().directories();
        files.putBack();
        assertThat(files.back()).isTrue();

        // As a server finds it that comes after the one that died.
        kept().directories().keepAgain();

        assertThat(SampleTree.describe(directory.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
        assertThat(names()).containsExactlyInAnyOrder("uploads", "uploads_before_m1");
        undo();
        assertThat(directory.resolve("uploads/precious")).hasContent("42");
    }

    @Test
    void whatIsNotKeptAnyMoreIsNamedAllAtOnce() throws IOException {
        restore(target());
        postgres.sql("postgres", "drop database till_before_m1");
        Files.delete(directory.resolve("uploads_before_m1/precious"));
        Files.delete(directory.resolve("uploads_before_m1"));

        assertThatThrownBy(() -> kept().requireAll(Fixtures.LIMITS)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.STATE_CONFLICT);
            assertThat(e).hasMessageContaining("uploads, till_before_m1");
        });
    }

    private Kept kept() {
        return new Kept(
                "restore-m1",
                Optional.of(new KeptDatabase(postgres.url("till"), "m1")),
                new KeptDirectories(target().directories(), "m1", "u1"));
    }

    private UndoResult undo() {
        return UndoRun.putBack(kept(), "staging", "u1", Fixtures.LIMITS);
    }
}
