package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.testing.AfterBytes;
import com.vevurn.backup.testing.SampleTree;
import com.vevurn.backup.testing.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into the archive, and what is left out of it. */
class FilesSourceTest {
    @TempDir
    private Path directory;

    @Test
    void tarGivesBackEverythingAsItWas() throws IOException {
        Path tree = SampleTree.create(directory.resolve("tree"));
        Path out = Files.createDirectory(directory.resolve("out"));

        Origin origin = untar(out, new Root("uploads", tree));

        assertThat(origin.warnings()).isEmpty();
        SampleTree.assertSameContents(tree, out.resolve("uploads"));
        assertThat(SampleTree.describe(out.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
    }

    @Test
    void eachRootLiesBelowItsName() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("a")).resolve("one"), "1");
        Files.writeString(Files.createDirectory(directory.resolve("b")).resolve("two"), "22");

        Origin origin = untar(
                Files.createDirectory(directory.resolve("out")),
                new Root("uploads", directory.resolve("a")),
                new Root("logos", directory.resolve("b")));

        assertThat(directory.resolve("out/uploads/one")).hasContent("1");
        assertThat(directory.resolve("out/logos/two")).hasContent("22");
        assertThat(origin.directories())
                .extracting(d -> d.name() + " " + d.entries() + " " + d.files() + " " + d.bytes())
                .containsExactly("uploads 2 1 1", "logos 2 1 2");
    }

    @Test
    void theDigestDependsOnContentModeAndTimeAndNotOnOrderOrPlace() throws IOException {
        Path tree = SampleTree.create(directory.resolve("tree"));
        String digest = digest(tree);
        Path copy = directory.resolve("copy");
        Shell.run(Map.of(), "cp", "-a", tree.toString(), copy.toString());

        assertThat(digest(copy)).isEqualTo(digest);

        Shell.run(Map.of(), "chmod", "640", copy.resolve("nothing").toString());
        assertThat(digest(copy)).isNotEqualTo(digest);
        Shell.run(Map.of(), "chmod", "644", copy.resolve("nothing").toString());
        assertThat(digest(copy)).isEqualTo(digest);
        Shell.run(
                Map.of(),
                "sh",
                "-c",
                "cd \"$1\" && touch -r scan.pdf stamp && printf y | dd of=scan.pdf bs=1 seek=99 conv=notrunc status=none"
                        + " && touch -r stamp scan.pdf && rm stamp && touch -r ../tree .",
                "sh",
                copy.toString());
        assertThat(digest(copy)).isNotEqualTo(digest);
    }

    @Test
    void socketsPipesAndDevicesAreNamedAndLeftOut() throws IOException {
        Shell.run(Map.of(), "mkfifo", directory.resolve("pipe").toString());
        Files.writeString(directory.resolve("file"), "kept");

        Origin origin = source(new Root("uploads", directory)).copyTo(OutputStream.nullOutputStream(), new Progress());

        assertThat(origin.warnings()).hasSize(1);
        assertThat(origin.warnings().get(0)).startsWith("uploads/pipe is no file");
        assertThat(origin.directories().get(0).files()).isEqualTo(1);
    }

    @Test
    void aLinkOutOfTheDirectoryIsNamedAndNotFollowed() throws IOException {
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("key"), "not yours");
        Path uploads = Files.createDirectory(directory.resolve("uploads"));
        Files.createSymbolicLink(uploads.resolve("absolute"), secrets);
        Files.createSymbolicLink(uploads.resolve("climbing"), Path.of("../secrets/key"));
        Files.createSymbolicLink(uploads.resolve("inside"), Path.of("absolute"));

        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        Origin origin = source(new Root("uploads", uploads)).copyTo(tar, new Progress());

        assertThat(origin.warnings())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("uploads/absolute is a link that leads out"))
                .anyMatch(line -> line.startsWith("uploads/climbing is a link that leads out"));
        assertThat(origin.directories().get(0).entries()).isEqualTo(2);
        assertThat(tar.toString(StandardCharsets.ISO_8859_1)).doesNotContain("not yours");
    }

    @Test
    void remarksAreBounded() throws IOException {
        for (int i = 0; i < 250; i++) {
            Files.createSymbolicLink(directory.resolve("link-" + i), Path.of("/etc"));
        }

        assertThat(source(new Root("uploads", directory))
                        .copyTo(OutputStream.nullOutputStream(), new Progress())
                        .warnings())
                .hasSize(101)
                .last()
                .isEqualTo("and 150 more remarks of this kind");
    }

    @Test
    void includeAndExcludeChoose() throws IOException {
        Shell.run(
                Map.of(),
                "sh",
                "-c",
                "cd \"$1\" && mkdir -p a/cache b && touch a/1.pdf a/2.tmp a/cache/3.pdf b/4.pdf 5.txt",
                "sh",
                directory.toString());
        Path out = Files.createTempDirectory("vevurn-out");
        ByteArrayOutputStream tar = new ByteArrayOutputStream();

        FilesSource.of(
                        List.of(new Root("uploads", directory)),
                        new Selection(List.of("*.pdf", "/a/*.tmp"), List.of("cache", "b/**")))
                .copyTo(tar, new Progress());
        extract(tar, out);

        assertThat(Shell.run(Map.of(), "sh", "-c", "cd \"$1\"/uploads && find . -type f | sort", "sh", out.toString()))
                .isEqualTo("./a/1.pdf\n./a/2.tmp");
    }

    @Test
    void aMissingDirectoryFailsBeforeAnythingIsRead() {
        assertThatThrownBy(() -> source(new Root("uploads", directory.resolve("gone")), new Root("x", directory)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(directory.resolve("gone") + " (uploads) does not exist");
    }

    @Test
    void cancellingEndsIt() {
        SampleTree.create(directory.resolve("tree"));
        Progress progress = new Progress();

        assertThatThrownBy(() -> source(new Root("uploads", directory))
                        .copyTo(new AfterBytes(OutputStream.nullOutputStream(), 1, progress::cancel), progress))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cancelled");
    }

    private static FilesSource source(Root... roots) {
        return FilesSource.of(List.of(roots), Selection.everything());
    }

    private static String digest(Path tree) {
        return source(new Root("uploads", tree))
                .copyTo(OutputStream.nullOutputStream(), new Progress())
                .directories()
                .get(0)
                .digest();
    }

    private static Origin untar(Path into, Root... roots) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        Origin origin = source(roots).copyTo(tar, new Progress());
        FilesCheck.readThrough(new ByteArrayInputStream(tar.toByteArray()), origin, new Progress());
        extract(tar, into);
        return origin;
    }

    private static void extract(ByteArrayOutputStream tar, Path into) throws IOException {
        Path file = Files.write(Files.createTempFile("vevurn", ".tar"), tar.toByteArray());
        Shell.run(Map.of(), "tar", "-x", "-p", "-f", file.toString(), "-C", into.toString());
        Files.delete(file);
    }
}
