package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.HostileTar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives of files as anybody may write them who has got at a destination. */
class TarFuzzTest {
    private static final List<DirectoryContent> GENEROUS = List.of(
            new DirectoryContent("uploads", 1000, 1000, 1_000_000, ""),
            new DirectoryContent("logos", 1000, 1000, 1_000_000, ""));

    static Stream<byte[]> archives() throws IOException {
        return Stream.concat(
                        Stream.of(HostileTar.values())
                                .filter(hostile -> hostile != HostileTar.MORE_THAN_ANNOUNCED)
                                .map(HostileTar::tar),
                        Stream.of(HostileTar.harmless(), HostileTar.duplicate(), ours()))
                .map(TarFuzzTest::withoutPadding);
    }

    @MethodSource("archives")
    @FuzzTest(maxDuration = "3s")
    void anyArchiveIsRefusedOrStaysWhereItBelongs(byte[] input) throws IOException {
        EntryCount count = new EntryCount();
        read(input, GENEROUS, count);
        if (!read(input, count.contents(), TreeVisitor.NOBODY)) {
            return;
        }
        Path parent = Files.createTempDirectory("vevurn-backup-fuzz-");
        try {
            extract(input, count, parent);
        } finally {
            DirectoryTree.remove(parent);
        }
    }

    private static void extract(byte[] input, EntryCount count, Path parent) throws IOException {
        Path canary = Files.writeString(parent.resolve("canary"), "alive");
        Path uploads = Files.createDirectory(parent.resolve("uploads"));
        Path logos = Files.createDirectory(parent.resolve("logos"));
        read(input, count.contents(), new Extraction(Map.of("uploads", uploads, "logos", logos), new Owners()));
        assertThat(Files.readString(canary)).isEqualTo("alive");
        try (Stream<Path> here = Files.list(parent)) {
            assertThat(here).containsExactlyInAnyOrder(canary, uploads, logos);
        }
    }

    /** Whether the archive was taken. */
    private static boolean read(byte[] tar, List<DirectoryContent> contents, TreeVisitor visitor) {
        try {
            new TarReader(contents, visitor, new Progress()).read(new ByteArrayInputStream(tar));
            return true;
        } catch (Failure e) {
            assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED);
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** One of everything, as this service writes it. */
    private static byte[] ours() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(out);
        tar.root("uploads");
        tar.directory(entry("", Entry.Kind.DIRECTORY, 0, ""));
        tar.file(entry("a", Entry.Kind.FILE, 3, ""), new ByteArrayInputStream(new byte[] {1, 2, 3}));
        tar.directory(entry("d", Entry.Kind.DIRECTORY, 0, ""));
        tar.file(entry("d/latin-\u00fc\u00ff", Entry.Kind.FILE, 0, ""), new ByteArrayInputStream(new byte[0]));
        tar.link(entry("d/link", Entry.Kind.SYMBOLIC_LINK, 0, "../a"));
        tar.link(entry("d/again", Entry.Kind.HARD_LINK, 0, "a"));
        tar.finish();
        return out.toByteArray();
    }

    private static Entry entry(String name, Entry.Kind kind, long bytes, String target) {
        return new Entry(
                new EntryName(name),
                kind,
                0755,
                new Entry.Owner(0, 3_000_000, "root", ""),
                Instant.ofEpochSecond(-6, 500_000_000),
                bytes,
                target.isEmpty() ? Optional.empty() : Optional.of(new EntryName(target)));
    }

    /** What is mutated should be what is read. */
    private static byte[] withoutPadding(byte[] tar) {
        int end = tar.length;
        while (end >= 512 && Arrays.equals(tar, end - 512, end, new byte[512], 0, 512)) {
            end -= 512;
        }
        return Arrays.copyOf(tar, end);
    }
}
