package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import java.util.Optional;

/**
 * What to write.
 *
 * @param folder where it goes at each destination; names the configuration and the backup
 * @param name the configuration's name in words
 * @param type {@code database}, {@code files} or {@code full}
 * @param environment where the data comes from
 * @param compression how artifacts are made smaller
 * @param compressionLevel how hard to try, from 1 to {@link Compression#highestLevel}
 * @param encrypted whether artifacts are encrypted and the manifest signed
 * @param cause what the manifest tells of why it is made
 */
public record BackupOrder(
        Folder folder,
        String name,
        String type,
        String environment,
        Compression compression,
        int compressionLevel,
        boolean encrypted,
        Optional<Cause> cause) {
    /** A backup that nobody asks later why it was made. */
    public BackupOrder(
            Folder folder,
            String name,
            String type,
            String environment,
            Compression compression,
            int compressionLevel,
            boolean encrypted) {
        this(folder, name, type, environment, compression, compressionLevel, encrypted, Optional.empty());
    }
}
