package com.vevurn.backup.engine.archive;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;

/**
 * One stored stream of a backup.
 *
 * @param name file name at the destination
 * @param kind what it holds
 * @param compression how it was made smaller
 * @param encryption {@code aes-256-cbc} or {@code none}
 * @param plain length and hash of what the source gave
 * @param stored length and hash of what lies at the destination
 * @param origin where it came from
 */
public record Artifact(
        String name,
        ArtifactKind kind,
        Compression compression,
        String encryption,
        Measure plain,
        Measure stored,
        Origin origin) {
    public static final String AES_256_CBC = "aes-256-cbc";
    public static final String NOT_ENCRYPTED = "none";

    @JsonIgnore
    public boolean encrypted() {
        return encryption.equals(AES_256_CBC);
    }
}
