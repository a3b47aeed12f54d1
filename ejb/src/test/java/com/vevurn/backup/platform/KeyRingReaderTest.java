package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.archive.MasterKey;
import com.vevurn.backup.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingReaderTest {
    private static final String FIRST = "ab".repeat(32);
    private static final String SECOND = "cd".repeat(32);
    private static final String THIRD = "ef".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void aFileHoldsTheActiveKeyAndRetiredOnes() throws IOException {
        Path file = file("# made in 2026\n" + FIRST + "\n\n" + SECOND + "\n", "rw-------");

        KeyRing ring = read(Map.of("backup.encryption.key-file", file.toString(), "backup.encryption.old-keys", THIRD));

        assertThat(ring.activeKey()).isEqualTo(MasterKey.parse(FIRST));
        assertThat(ring.old()).containsExactly(MasterKey.parse(SECOND), MasterKey.parse(THIRD));
    }

    @Test
    void aFileThatOthersMayReadIsRefusedWithoutItsContent() throws IOException {
        for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Path file = file(FIRST, mode);
            assertThatThrownBy(() -> read(Map.of("backup.encryption.key-file", file.toString())))
                    .as(mode)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(mode)
                    .hasMessageContaining("chmod 600")
                    .hasMessageNotContaining(FIRST);
        }
    }

    @Test
    void aFileThatIsNotThereOrHoldsNoKeyIsRefused() throws IOException {
        Path empty = file("# nothing\n", "rw-------");
        Path wrong = file("not a key", "rw-------");

        for (String path : new String[] {empty.toString(), wrong.toString(), "/nowhere/key", "relative"}) {
            assertThatThrownBy(() -> read(Map.of("backup.encryption.key-file", path)))
                    .as(path)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("backup.encryption.key-file"
                            .toUpperCase(Locale.ROOT)
                            .replaceAll("[.-]", "_"))
                    .hasMessageNotContaining("not a key");
        }
    }

    @Test
    void aKeyAndAFileWithKeysContradictEachOther() throws IOException {
        Path file = file(FIRST, "rw-------");

        assertThatThrownBy(() ->
                        read(Map.of("backup.encryption.key-file", file.toString(), "backup.encryption.key", SECOND)))
                .hasMessageContaining("are both set");
    }

    @Test
    void theEscrowKeyIsWantedBesideTheActiveOne() {
        KeyRing ring = read(Map.of("backup.encryption.key", FIRST, "backup.encryption.escrow-key", SECOND));

        assertThat(ring.wanted()).containsExactly(MasterKey.parse(FIRST), MasterKey.parse(SECOND));
        assertThat(ring.opens(List.of(MasterKey.parse(SECOND).id()))).isTrue();
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.createTempFile(directory, "key", ".txt");
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static KeyRing read(Map<String, String> settings) {
        Map<String, String> copy = new HashMap<>(settings);
        SettingReader reader = new SettingReader(key -> Optional.ofNullable(copy.get(key)));
        KeyRing ring = KeyRingReader.read(reader);
        reader.requireNoFaults();
        return ring;
    }
}
