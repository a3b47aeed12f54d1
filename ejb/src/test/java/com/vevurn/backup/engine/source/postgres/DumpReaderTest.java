package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a dump to its end finds what a listing does not. */
class DumpReaderTest {
    private static byte[] dump;

    @TempDir
    private Path directory;

    @BeforeAll
    static void dumpAShop() {
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            postgres.createShop("shop");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new PostgresSource(postgres.url("shop"), ToolBox.discover(List.of()), Fixtures.LIMITS)
                    .copyTo(bytes, new Progress());
            dump = bytes.toByteArray();
        }
    }

    @Test
    void everyByteIsCopiedAsItIs() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        DumpReader.copy(new ByteArrayInputStream(dump), copy);

        assertThat(copy.toByteArray()).isEqualTo(dump);
    }

    @Test
    void rowsAreCountedForEachPartition() throws IOException {
        assertThat(read(dump))
                .filteredOn(table -> table.table().startsWith("public.sales"))
                .extracting(TableContent::rows)
                .satisfies(rows -> assertThat(
                                rows.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(20_000));
    }

    @Test
    void aDumpCutHalfIsFoundAlthoughAListingAcceptsIt() throws IOException {
        byte[] half = Arrays.copyOf(dump, dump.length / 2);
        Path file = Files.write(directory.resolve("half.dump"), half);

        String listing = Shell.run(Map.of(), "pg_restore", "--list", file.toString());

        assertThat(listing).contains("TABLE DATA");
        assertThatThrownBy(() -> read(half)).isInstanceOf(Failure.class);
    }

    @Test
    void aDumpCutAnywhereIsFound() {
        for (int length = dump.length - 1; length > 0; length -= 9973) {
            byte[] cut = Arrays.copyOf(dump, length);
            assertThatThrownBy(() -> read(cut)).as("cut to %d bytes", length).isInstanceOf(Failure.class);
        }
    }

    @Test
    void bytesBehindTheEndAreFound() {
        byte[] longer = Arrays.copyOf(dump, dump.length + 100);

        assertThatThrownBy(() -> read(longer)).isInstanceOf(Failure.class);
    }

    @Test
    void somethingElseIsNoDump() {
        assertThatThrownBy(() -> read("-- PostgreSQL database dump".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Failure.class);
    }

    @Test
    void aVersionYetUnknownIsCopiedUnread() throws IOException {
        byte[] future = dump.clone();
        future[6] = 99;

        assertThat(read(future)).isEmpty();
    }

    private static List<TableContent> read(byte[] bytes) throws IOException {
        return DumpReader.copy(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream())
                .tables();
    }
}
