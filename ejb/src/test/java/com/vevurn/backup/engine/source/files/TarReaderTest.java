package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.HostileTar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive that this service did not write is refused whole, whatever is wrong with it. */
class TarReaderTest {
    private static final List<DirectoryContent> GENEROUS = List.of(
            new DirectoryContent("uploads", 100, 100, 1_000_000, ""), new DirectoryContent("logos", 1, 0, 0, ""));

    @ParameterizedTest
    @EnumSource(HostileTar.class)
    void aHostileArchiveIsRefused(HostileTar hostile) {
        assertThatThrownBy(() -> read(hostile.tar(), GENEROUS))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED))
                .hasMessageContaining(hostile.complaint());
    }

    @Test
    void lessThanTheManifestSaysIsRefused() {
        byte[] tar = HostileTar.harmless();

        assertThatThrownBy(() -> read(tar, List.of(new DirectoryContent("uploads", 3, 2, 10, ""))))
                .hasMessageContaining("the manifest says 3 with 10");
    }

    @Test
    void moreThanTheManifestSaysIsRefusedBeforeItIsRead() {
        byte[] tar = HostileTar.harmless();

        assertThatThrownBy(() -> read(tar, List.of(new DirectoryContent("uploads", 1, 0, 0, ""))))
                .hasMessageContaining("is more than the manifest says");
        assertThatThrownBy(() -> read(tar, List.of(new DirectoryContent("uploads", 2, 1, 4, ""))))
                .hasMessageContaining("is more than the manifest says");
    }

    @Test
    void aCutArchiveIsRefused() {
        byte[] tar = HostileTar.harmless();

        assertThatThrownBy(() -> read(Arrays.copyOf(tar, 700), GENEROUS)).isInstanceOf(Exception.class);
    }

    /** The whole content would take minutes; the headers are what could be wrong. */
    @Test
    void sizesOwnersAndTimesBeyondThoseOfPlainTarAreKept() throws IOException {
        Entry file = new Entry(
                EntryName.ofText("big"),
                Entry.Kind.FILE,
                0644,
                new Entry.Owner(3_000_000, 1, "", ""),
                Instant.ofEpochSecond(-6, 500_000_000),
                9L << 30,
                Optional.empty());
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                if (start.size() > 0) {
                    throw new IOException("enough");
                }
                start.write(buffer, offset, length);
            }
        };
        TarWriter tar = new TarWriter(full);
        tar.root("uploads");

        assertThatThrownBy(() -> tar.file(file, new ByteArrayInputStream(new byte[2_000_000])))
                .hasMessage("enough");

        TarArchiveEntry header =
                new TarArchiveInputStream(new ByteArrayInputStream(start.toByteArray())).getNextEntry();
        assertThat(header.getSize()).isEqualTo(9L << 30);
        assertThat(header.getLongUserId()).isEqualTo(3_000_000);
        assertThat(header.getLastModifiedTime().toInstant()).isEqualTo(file.modified());
        assertThat(new String(
                        PaxRecords.of(file, file.name(), new EntryName("")).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("22 mtime=-5.500000000\n19 size=9663676416\n15 uid=3000000\n");
    }

    private static void read(byte[] tar, List<DirectoryContent> contents) throws IOException {
        new TarReader(contents, TreeVisitor.NOBODY, new Progress()).read(new ByteArrayInputStream(tar));
    }
}
