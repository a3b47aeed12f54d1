package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryFileTest {
    private static final long NOBODY = Long.MAX_VALUE;

    @Test
    void onlyItsUserMayReadItAndItIsGoneWhenItIsClosed() throws IOException {
        TemporaryFile file = TemporaryFile.forPassword();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        file.close();
        assertThat(file.path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {".pgpass", ".dump"})
    void whatAKilledServerLeftIsSwept(String suffix) throws IOException {
        Path left = Files.createTempFile("vevurn-backup-" + NOBODY + "-", suffix);

        TemporaryFile.sweep();

        assertThat(left).doesNotExist();
    }

    @Test
    void whatAnEarlierProcessOfTheSameNumberLeftIsSwept() throws IOException {
        try (TemporaryFile earlier = TemporaryFile.forPassword()) {
            Instant before =
                    ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(60);
            Files.setLastModifiedTime(earlier.path(), FileTime.from(before));

            TemporaryFile.sweep();

            assertThat(earlier.path()).doesNotExist();
        }
    }

    @Test
    void whatIsInUseAndWhatSomebodyElseMadeStays() throws IOException {
        Path foreign = Files.createTempFile("vevurn-backup-" + NOBODY + "-", ".txt");
        try (TemporaryFile own = TemporaryFile.forDefinitions()) {
            TemporaryFile.sweep();

            assertThat(own.path()).exists();
            assertThat(foreign).exists();
        } finally {
            Files.delete(foreign);
        }
    }
}
