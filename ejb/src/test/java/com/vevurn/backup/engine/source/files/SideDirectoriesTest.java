package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.HostileTar;
import com.vevurn.backup.testing.SampleTree;
import com.vevurn.backup.testing.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is restored takes its targets' places whole, or the targets are as they were with nothing beside them. */
class SideDirectoriesTest {
    private static final List<DirectoryContent> OF_UPLOADS =
            List.of(new DirectoryContent("uploads", 100, 100, 1_000_000, ""));

    @TempDir
    private Path directory;

    private Path targets;

    @BeforeEach
    void makeTargets() throws IOException {
        targets = Files.createDirectory(directory.resolve("targets"));
        for (String name : List.of("uploads", "logos")) {
            Files.writeString(Files.createDirectory(targets.resolve(name)).resolve("precious"), name);
        }
    }

    @Test
    void aRestoreBringsEverythingBackAndKeepsWhatItReplaced() {
        Path tree = SampleTree.create(directory.resolve("tree"));
        Archive archive = archive(new Root("uploads", tree));

        restore(archive, "m1");

        SampleTree.assertSameContents(tree, targets.resolve("uploads"));
        assertThat(SampleTree.describe(targets.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
        assertThat(targets.resolve("uploads_before_m1/precious")).hasContent("uploads");
        assertThat(names()).containsExactlyInAnyOrder("uploads", "uploads_before_m1", "logos");
    }

    @Test
    void aDirectoryThatIsNotThereYetIsMade() throws IOException {
        Shell.run(Map.of(), "rm", "-r", targets.resolve("uploads").toString());

        restore(archive(new Root("uploads", small("one"))), "m1");

        assertThat(targets.resolve("uploads/file")).hasContent("one");
    }

    @Test
    void aTargetThatIsALinkIsReplacedWhereItPointsTo() throws IOException {
        Path real = Files.createDirectory(directory.resolve("disk"));
        Files.move(targets.resolve("uploads"), real.resolve("data"));
        Files.createSymbolicLink(targets.resolve("uploads"), real.resolve("data"));

        restore(archive(new Root("uploads", small("one"))), "m1");

        assertThat(targets.resolve("uploads")).isSymbolicLink();
        assertThat(real.resolve("data/file")).hasContent("one");
        assertThat(real.resolve("data_before_m1/precious")).exists();
    }

    @ParameterizedTest
    @EnumSource(HostileTar.class)
    void aHostileArchiveLeavesNothing(HostileTar hostile) throws IOException {
        assertRefused(hostile.tar(), hostile.complaint());
    }

    @Test
    void twoFilesOfOneNameLeaveNothing() throws IOException {
        assertRefused(HostileTar.duplicate(), "comes a second time");
    }

    @Test
    void anArchiveThatIsCutLeavesNothing() throws IOException {
        Archive archive = archive(new Root("uploads", SampleTree.create(directory.resolve("tree"))));

        try (SideDirectories sides = SideDirectories.create(roots(), archive.contents(), "m1")) {
            byte[] half = Arrays.copyOf(archive.tar(), archive.tar().length / 2);
            assertThatThrownBy(() -> sides.extract(new ByteArrayInputStream(half), new Progress()))
                    .isInstanceOf(Failure.class);
        }

        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf y | dd of=file bs=1 conv=notrunc status=none; touch -d @1600000000 file",
                "chmod 600 file",
                "touch -d @1500000000 file",
                "touch more; touch -d @1600000000 .",
                "rm link; touch -d @1600000000 ."
            })
    void whatDiffersFromWhatWasWrittenIsFound(String change) throws IOException {
        Path tree = small("one");
        Shell.run(
                Map.of(),
                "sh",
                "-c",
                "cd \"$1\" && ln -s file link && touch -d @1600000000 file .",
                "sh",
                tree.toString());
        Archive archive = archive(new Root("uploads", tree));

        try (SideDirectories sides = SideDirectories.create(roots(), archive.contents(), "m1")) {
            sides.extract(new ByteArrayInputStream(archive.tar()), new Progress());
            sides.compare(new Progress());
            Shell.run(targets.resolve("uploads_restore_m1"), Map.of(), "sh", "-c", change);

            assertThatThrownBy(() -> sides.compare(new Progress()))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONTENT_DIFFERS));
        }

        assertUntouched();
    }

    @Test
    void whenTheSecondDirectoryCannotBeSwappedTheFirstIsPutBack() throws IOException {
        Archive archive = archive(new Root("uploads", small("one")), new Root("logos", small("two")));

        try (SideDirectories sides = SideDirectories.create(roots(), archive.contents(), "m1")) {
            sides.extract(new ByteArrayInputStream(archive.tar()), new Progress());
            // A rename replaces an empty directory, but not one with something in it.
            Files.createFile(
                    Files.createDirectory(targets.resolve("logos_before_m1")).resolve("in the way"));
            assertThatThrownBy(sides::swap).isInstanceOf(Failure.class).hasMessageContaining("logos");
            Shell.run(Map.of(), "rm", "-r", targets.resolve("logos_before_m1").toString());
        }

        assertUntouched();
    }

    @Test
    void anUndoneSwapLeavesTheTargetsAsTheyWere() throws IOException {
        Archive archive = archive(new Root("uploads", small("one")), new Root("logos", small("two")));

        try (SideDirectories sides = SideDirectories.create(roots(), archive.contents(), "m1")) {
            sides.extract(new ByteArrayInputStream(archive.tar()), new Progress());
            sides.swap();
            sides.undo();
        }

        assertUntouched();
    }

    @Test
    void aDirectoryThatTheEnvironmentLacksIsRefusedFirst() throws IOException {
        Archive archive = archive(new Root("scans", small("one")));

        assertThatThrownBy(() -> SideDirectories.create(roots(), archive.contents(), "m1"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.STATE_CONFLICT))
                .hasMessageContaining("scans");
        assertUntouched();
    }

    @Test
    void moreThanFitsIsRefusedFirst() throws IOException {
        assertThatThrownBy(() -> SideDirectories.create(
                        roots(), List.of(new DirectoryContent("uploads", 1, 1, Long.MAX_VALUE, "")), "m1"))
                .hasMessageContaining("bytes free");
        assertUntouched();
    }

    @Test
    void aPlaceWhereAFileSystemIsMountedIsRefusedFirst() {
        assertThatThrownBy(
                        () -> SideDirectories.create(List.of(new Root("uploads", Path.of("/proc"))), OF_UPLOADS, "m1"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.STATE_CONFLICT))
                .hasMessageContaining("mounted");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void afterACrashAtAnyStepTheTargetsAreWholeAndTheSweepLeavesNothing(int step) throws IOException {
        Archive archive = archive(new Root("uploads", small("one")), new Root("logos", small("two")));
        SideDirectories killed = SideDirectories.create(roots(), archive.contents(), "m1");
        killed.extract(new ByteArrayInputStream(archive.tar()), new Progress());
        List<Path[]> renames = List.of(
                new Path[] {targets.resolve("uploads"), targets.resolve("uploads_before_m1")},
                new Path[] {targets.resolve("uploads_restore_m1"), targets.resolve("uploads")},
                new Path[] {targets.resolve("logos"), targets.resolve("logos_before_m1")},
                new Path[] {targets.resolve("logos_restore_m1"), targets.resolve("logos")});
        for (Path[] rename : renames.subList(0, step)) {
            Files.move(rename[0], rename[1]);
        }

        LeftDirectories left = new LeftDirectories(roots(), "m1");

        assertThat(left.complete()).isEqualTo(step == 4);
        if (step < 4) {
            left.undo();
            assertUntouched();
        } else {
            assertThat(left.places()).hasSize(2);
            assertThat(targets.resolve("uploads/file")).hasContent("one");
            assertThat(left.dropPrevious()).isTrue();
            assertThat(names()).containsExactlyInAnyOrder("uploads", "logos");
        }
    }

    @Test
    void whatALinkInAReplacedDirectoryPointsToStaysWhenThatIsDropped() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("keep"), "kept");
        Files.createSymbolicLink(targets.resolve("uploads/link"), elsewhere);
        Files.createDirectories(targets.resolve("uploads/a/b"));
        Shell.run(Map.of(), "chmod", "555", targets.resolve("uploads/a").toString());
        restore(archive(new Root("uploads", small("one"))), "m1");

        assertThat(new LeftDirectories(roots(), "m1").dropPrevious()).isTrue();

        assertThat(elsewhere.resolve("keep")).hasContent("kept");
        assertThat(names()).containsExactlyInAnyOrder("uploads", "logos");
        assertThat(new LeftDirectories(roots(), "m1").dropPrevious()).isFalse();
    }

    private void assertRefused(byte[] tar, String complaint) throws IOException {
        try (SideDirectories sides = SideDirectories.create(
                roots(), List.of(OF_UPLOADS.get(0), new DirectoryContent("logos", 1, 0, 0, "")), "m1")) {
            assertThatThrownBy(() -> sides.extract(new ByteArrayInputStream(tar), new Progress()))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED))
                    .hasMessageContaining(complaint);
        }
        assertUntouched();
        assertThat(directory.resolve("etc")).doesNotExist();
    }

    private void assertUntouched() throws IOException {
        assertThat(names()).containsExactlyInAnyOrder("uploads", "logos");
        assertThat(targets.resolve("uploads/precious")).hasContent("uploads");
        assertThat(targets.resolve("logos/precious")).hasContent("logos");
    }

    private void restore(Archive archive, String mark) {
        try (SideDirectories sides = SideDirectories.create(roots(), archive.contents(), mark)) {
            sides.extract(new ByteArrayInputStream(archive.tar()), new Progress());
            sides.compare(new Progress());
            sides.swap();
            assertThat(sides.warnings()).isEmpty();
        }
    }

    private List<String> names() {
        try (Stream<Path> all = Files.list(targets)) {
            return all.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Root> roots() {
        return List.of(new Root("uploads", targets.resolve("uploads")), new Root("logos", targets.resolve("logos")));
    }

    private Path small(String content) throws IOException {
        Path tree = Files.createTempDirectory(directory, "small");
        Files.writeString(tree.resolve("file"), content);
        return tree;
    }

    private static Archive archive(Root... roots) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        Origin origin = FilesSource.of(List.of(roots), Selection.everything()).copyTo(tar, new Progress());
        return new Archive(tar.toByteArray(), origin.directories());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Archive(byte[] tar, List<DirectoryContent> contents) {}
}
