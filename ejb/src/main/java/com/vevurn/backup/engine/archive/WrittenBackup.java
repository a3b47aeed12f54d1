package com.vevurn.backup.engine.archive;

import java.util.List;
import java.util.Set;

/**
 * A backup of which at least one copy is complete.
 *
 * @param manifest what each complete copy holds
 * @param manifestSha256 hash of the manifest's file, by which a replaced one is known
 * @param copies what became of it at each destination, in the order asked for
 * @param keyIds ids of the master keys that open it; empty when it is not encrypted
 */
public record WrittenBackup(Manifest manifest, String manifestSha256, List<CopyOutcome> copies, Set<String> keyIds) {
    public WrittenBackup {
        copies = List.copyOf(copies);
        keyIds = Set.copyOf(keyIds);
    }
}
