package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.source.ArtifactKind;

/**
 * One stored stream, for a reader; the manifest beside each copy tells more.
 *
 * @param name file name at the destination
 * @param kind what it holds
 * @param compression how it was made smaller
 * @param encrypted whether it is encrypted
 * @param plainBytes bytes that the source gave
 * @param plainSha256 their hash
 * @param storedBytes bytes at the destination
 * @param storedSha256 their hash
 * @param tool what read the source
 */
public record ArtifactView(
        String name,
        ArtifactKind kind,
        Compression compression,
        boolean encrypted,
        long plainBytes,
        String plainSha256,
        long storedBytes,
        String storedSha256,
        String tool) {
    static ArtifactView of(Artifact artifact) {
        return new ArtifactView(
                artifact.name(),
                artifact.kind(),
                artifact.compression(),
                artifact.encrypted(),
                artifact.plain().bytes(),
                artifact.plain().sha256(),
                artifact.stored().bytes(),
                artifact.stored().sha256(),
                artifact.origin().tool());
    }
}
