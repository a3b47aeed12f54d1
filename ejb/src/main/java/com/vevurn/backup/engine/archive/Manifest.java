package com.vevurn.backup.engine.archive;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a copy consists of. Its presence makes the copy complete; its signature makes it trustworthy.
 *
 * @param format version of the stored format
 * @param backupId id of the backup
 * @param configId id of the configuration that it was made by
 * @param name the configuration's name in words
 * @param type {@code database}, {@code files} or {@code full}
 * @param environment where it came from
 * @param startedAt when reading began
 * @param endedAt when the last source was read
 * @param artifacts the stored streams
 * @param cause why it was made; unknown in manifests of before it was kept
 * @param restoreText SHA-256 of the {@code RESTORE.txt} beside it; unknown in manifests of before it was kept
 */
public record Manifest(
        int format,
        String backupId,
        String configId,
        String name,
        String type,
        String environment,
        Instant startedAt,
        Instant endedAt,
        List<Artifact> artifacts,
        Optional<Cause> cause,
        Optional<String> restoreText) {
    /** The stored format that this code writes. */
    public static final int FORMAT = 1;

    /** Name of the manifest's file; written last. */
    public static final String FILE = "manifest.json";

    public Manifest {
        Objects.requireNonNull(backupId);
        Objects.requireNonNull(configId);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(environment);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(endedAt);
        artifacts = List.copyOf(artifacts);
        Objects.requireNonNull(cause);
        Objects.requireNonNull(restoreText);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("a backup has at least one artifact");
        }
    }

    /** The same with the hash of the text beside it, for which it vouches then. */
    Manifest vouchingFor(SmallFile text) {
        return new Manifest(
                format,
                backupId,
                configId,
                name,
                type,
                environment,
                startedAt,
                endedAt,
                artifacts,
                cause,
                Optional.of(Measure.of(text.content()).sha256()));
    }
}
