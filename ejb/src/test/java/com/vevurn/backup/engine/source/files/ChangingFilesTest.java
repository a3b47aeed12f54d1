package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.testing.AfterBytes;
import com.vevurn.backup.testing.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that change while they are read. */
class ChangingFilesTest {
    @TempDir
    private Path directory;

    @Test
    void aFileThatShrinksIsFilledWithZerosAndNamed() throws IOException {
        Path growing = Files.write(directory.resolve("big.bin"), new byte[5_000_000]);
        Files.writeString(directory.resolve("small"), "after it");

        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        Origin origin = uploads(directory)
                .copyTo(
                        new AfterBytes(tar, 1_000_000, () -> {
                            try (var channel = Files.newByteChannel(growing, StandardOpenOption.WRITE)) {
                                channel.truncate(2_000_000);
                            }
                        }),
                        new Progress());

        assertThat(origin.warnings()).hasSize(1);
        assertThat(origin.warnings().get(0)).startsWith("uploads/big.bin shrank while it was read");
        FilesCheck.readThrough(new ByteArrayInputStream(tar.toByteArray()), origin, new Progress());
    }

    @Test
    void aFileThatGrowsIsCutAndNamed() throws IOException {
        Path growing = Files.write(directory.resolve("access.log"), new byte[3_000_000]);

        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        Origin origin = uploads(directory)
                .copyTo(
                        new AfterBytes(
                                tar,
                                1_000_000,
                                () -> Files.write(growing, new byte[1_000_000], StandardOpenOption.APPEND)),
                        new Progress());

        assertThat(origin.warnings()).containsExactly("uploads/access.log changed while it was read");
        assertThat(origin.directories().get(0).bytes()).isEqualTo(3_000_000);
        FilesCheck.readThrough(new ByteArrayInputStream(tar.toByteArray()), origin, new Progress());
    }

    @Test
    void aFileThatVanishesIsNamed() throws IOException {
        // The directory is listed before its first file is read; which of them that is, is not known.
        for (int i = 0; i < 40; i++) {
            Files.write(directory.resolve("file-" + i), new byte[500_000]);
        }

        Origin origin = uploads(directory)
                .copyTo(
                        new AfterBytes(
                                OutputStream.nullOutputStream(),
                                1_000_000,
                                () -> Shell.run(Map.of(), "sh", "-c", "rm \"$1\"/file-*", "sh", directory.toString())),
                        new Progress());

        assertThat(origin.warnings()).isNotEmpty().allMatch(line -> line.contains("vanished"));
        assertThat(origin.directories().get(0).files()).isBetween(1L, 39L);
    }

    @Test
    void directoriesThatBecomeLinksWhileTheOthersAreReadAreNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "not yours");
        Path uploads = Files.createDirectory(directory.resolve("uploads"));
        for (int i = 0; i < 20; i++) {
            Files.write(Files.createDirectory(uploads.resolve("d" + i)).resolve("file"), new byte[200_000]);
        }

        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        Origin origin = uploads(uploads)
                .copyTo(
                        new AfterBytes(
                                tar,
                                500_000,
                                () -> Shell.run(
                                        uploads,
                                        Map.of(),
                                        "sh",
                                        "-c",
                                        "for d in d*; do mv $d ../was-$d; ln -s ../elsewhere $d; done")),
                        new Progress());

        assertThat(origin.warnings()).isNotEmpty();
        assertThat(tar.toString(StandardCharsets.ISO_8859_1)).doesNotContain("not yours");
        FilesCheck.readThrough(new ByteArrayInputStream(tar.toByteArray()), origin, new Progress());
    }

    private static FilesSource uploads(Path root) {
        return FilesSource.of(List.of(new Root("uploads", root)), Selection.everything());
    }
}
