package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.files.FilesCheck;
import com.vevurn.backup.engine.source.files.FilesSource;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.Selection;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.SampleTree;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files go to two destinations in one read, and come back from each by foreign tools. */
class FilesRoundTripTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"GZIP,true", "BZIP2,true", "ZSTD,true", "NONE,true", "ZSTD,false"})
    void theRestoreTextRunAsAScriptBringsTheFilesBack(Compression compression, boolean encrypted) throws IOException {
        Path tree = SampleTree.create(directory.resolve("tree"));
        write(tree, compression, encrypted, "one");
        CopyReader copy = CopyReader.open(store("one"), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
        Artifact archive = copy.manifest().artifacts().get(0);
        copy.read(archive, new Progress(), plain -> {
            FilesCheck.readThrough(plain, archive.origin(), new Progress());
            return true;
        });
        Path target = directory.resolve("restored");

        Shell.run(
                Path.of(store("one").locate(Fixtures.FOLDER)),
                Map.of("BACKUP_ENCRYPTION_KEY", encrypted ? Fixtures.MASTER_HEX : ""),
                "sh",
                "RESTORE.txt",
                target.toString());

        SampleTree.assertSameContents(tree, target.resolve("uploads"));
        assertThat(SampleTree.describe(target.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
    }

    @Test
    void theDiskIsReadOnceForTwoDestinations() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        byte[] noise = new byte[40 << 20];
        new Random(1).nextBytes(noise);
        Files.write(tree.resolve("noise"), noise);
        long before = bytesReadByThisProcess();

        write(tree, Compression.NONE, false, "one", "two");

        assertThat(bytesReadByThisProcess() - before).isBetween(40L << 20, 60L << 20);
        Shell.run(Map.of(), "cmp", file("one"), file("two"));
    }

    private String file(String store) {
        return Path.of(store(store).locate(Fixtures.FOLDER), "files.tar").toString();
    }

    private static long bytesReadByThisProcess() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .sum();
    }

    private LocalStore store(String name) {
        return new LocalStore(directory.resolve(name));
    }

    private void write(Path tree, Compression compression, boolean encrypted, String... stores) {
        new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", compression, 1, encrypted),
                        List.of(FilesSource.of(
                                List.of(new Root("uploads", tree)), new Selection(List.of(), List.of()))),
                        Stream.of(stores)
                                .map(name -> new Destination(name, store(name)))
                                .toList(),
                        new Progress());
    }
}
