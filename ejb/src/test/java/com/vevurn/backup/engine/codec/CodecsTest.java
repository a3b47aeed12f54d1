package com.vevurn.backup.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is compressed here, the standard tools read. */
class CodecsTest {
    private static final int BLOCK = GzipMembers.BLOCK_BYTES;

    @TempDir
    Path directory;

    private enum Codec {
        GZIP("gunzip -c", 1),
        GZIP_BY_ZLIB("gunzip -c", 6),
        BZIP2("bunzip2 -c", 1),
        ZSTD("zstd -d -c", 1);

        private final String tool;
        private final int level;

        Codec(String tool, int level) {
            this.tool = tool;
            this.level = level;
        }

        private OutputStream on(OutputStream out) throws IOException {
            return switch (this) {
                case GZIP, GZIP_BY_ZLIB -> Codecs.gzip(out, level);
                case BZIP2 -> Codecs.bzip2(out, level);
                case ZSTD -> Codecs.zstd(out, level);
            };
        }
    }

    static Stream<Arguments> contents() {
        Random random = new Random(7);
        return Stream.of(0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 9 * BLOCK + 17).flatMap(size -> {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            return Stream.of(Codec.values())
                    .flatMap(codec -> Stream.of(
                            Arguments.of(codec, "zeros", new byte[size]),
                            Arguments.of(codec, "noise", noise),
                            Arguments.of(codec, "text", text(size))));
        });
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("contents")
    void theStandardToolReadsAnyContent(Codec codec, String kind, byte[] content) throws Exception {
        Path packed = directory.resolve("packed");
        try (OutputStream out = codec.on(Files.newOutputStream(packed))) {
            // In portions that do not fit the blocks.
            for (int at = 0; at < content.length; at += 100_003) {
                out.write(content, at, Math.min(100_003, content.length - at));
            }
        }

        assertThat(unpacked(codec.tool, packed)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK, 5 * BLOCK + 3})
    void javaReadsAllMembersToo(int size) throws IOException {
        byte[] packed = gzip(text(size));

        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .isEqualTo(text(size));
    }

    @Test
    void streamsBehindEachOtherAreOneStream() throws Exception {
        Path packed = directory.resolve("packed");
        Files.write(packed, List.of());
        try (OutputStream out = Files.newOutputStream(packed)) {
            out.write(gzip(text(BLOCK + 5)));
            out.write(gzip(new byte[0]));
            out.write(gzip(text(10)));
        }

        assertThat(unpacked("gunzip -c", packed)).hasSize(BLOCK + 15);
        assertThat(unpacked("gzip -t", packed)).isEmpty();
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        assertThat(gzip(text(3 * BLOCK))).isEqualTo(gzip(text(3 * BLOCK)));
    }

    @Test
    void aHigherLevelIsTighter() throws IOException {
        ByteArrayOutputStream tight = new ByteArrayOutputStream();
        try (OutputStream out = Codecs.gzip(tight, 9)) {
            out.write(text(4 * BLOCK));
        }

        assertThat(tight.size()).isLessThan(gzip(text(4 * BLOCK)).length);
    }

    /** In a Java of its own that has no place to unpack a native library to. */
    @Test
    void withoutTheNativeLibraryZlibDoesTheWork() throws Exception {
        Path packed = directory.resolve("packed");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=/proc/none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutLibrary.class.getName(),
                        packed.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).contains("by zlib");
        assertThat(unpacked("gunzip -c", packed)).isEqualTo(text(2 * BLOCK + 1));
    }

    static final class WithoutLibrary {
        private WithoutLibrary() {}

        public static void main(String[] arguments) throws IOException {
            System.err.println(FastDeflater.available() ? "by ISA-L" : "by zlib");
            try (OutputStream out = Codecs.gzip(Files.newOutputStream(Path.of(arguments[0])), 1)) {
                out.write(text(2 * BLOCK + 1));
            }
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = Codecs.gzip(packed, 1)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] text(int size) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; text.length() < size; row++) {
            text.append(row).append("\tsold\t").append(row * 31 % 977).append(".95\\N\n");
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), size);
    }

    private byte[] unpacked(String tool, Path packed) throws Exception {
        Path plain = directory.resolve("plain");
        Process process = new ProcessBuilder("sh", "-c", tool)
                .redirectInput(packed.toFile())
                .redirectOutput(plain.toFile())
                .start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(errors).isZero();
        return Files.readAllBytes(plain);
    }
}
