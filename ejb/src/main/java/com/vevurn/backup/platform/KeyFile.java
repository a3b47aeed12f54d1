package com.vevurn.backup.platform;

import com.vevurn.backup.engine.archive.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A file with master keys, one a line: the active one, then retired ones. Nobody but its owner may read it. */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private KeyFile() {}

    /**
     * The keys in their order; blank lines and such that begin with # are none.
     *
     * @throws IllegalArgumentException saying what is wrong, never what stands in the file
     * @throws com.vevurn.backup.failure.Failure SETTING_INVALID when a line is no key
     */
    static List<MasterKey> read(String text) {
        Path file = SettingReader.directory(text);
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNERS.containsAll(permissions)) {
                throw new IllegalArgumentException(
                        "names %s, whose mode is %s: others may read it; chmod 600 it, and make a new key if they have"
                                .formatted(file, PosixFilePermissions.toString(permissions)));
            }
            List<MasterKey> keys = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(MasterKey::parse)
                    .toList();
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("names %s, which holds no key".formatted(file));
            }
            return keys;
        } catch (IOException e) {
            throw new IllegalArgumentException("names %s, which cannot be read".formatted(file), e);
        }
    }
}
