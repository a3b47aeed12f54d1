package com.vevurn.backup.platform;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.archive.MasterKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the master keys from wherever the deployer keeps them: variables, a file, or WildFly's credential store. */
final class KeyRingReader {
    private KeyRingReader() {}

    static KeyRing read(SettingReader reader) {
        Optional<MasterKey> set = reader.optional(Setting.ENCRYPTION_KEY, MasterKey::parse);
        List<MasterKey> filed =
                reader.optional(Setting.ENCRYPTION_KEY_FILE, KeyFile::read).orElse(List.of());
        if (set.isPresent() && !filed.isEmpty()) {
            reader.fault("%s and %s are both set; one of them has to say which key is active"
                    .formatted(Setting.ENCRYPTION_KEY.variable(), Setting.ENCRYPTION_KEY_FILE.variable()));
        }
        return new KeyRing(
                set.or(() -> filed.stream().findFirst()),
                Stream.concat(
                                filed.stream().skip(1),
                                reader.list(Setting.ENCRYPTION_OLD_KEYS, MasterKey::parse).stream())
                        .distinct()
                        .toList(),
                reader.optional(Setting.ENCRYPTION_ESCROW_KEY, MasterKey::parse));
    }

    /** Ids of keys that nobody has any more. */
    static Set<String> lost(SettingReader reader) {
        return new TreeSet<>(reader.list(Setting.ENCRYPTION_LOST_KEYS, text -> {
            if (!text.matches("[0-9a-f]{16}")) {
                throw new IllegalArgumentException("names \"" + text + "\"; the id of a key has 16 hexadecimal digits");
            }
            return text;
        }));
    }
}
