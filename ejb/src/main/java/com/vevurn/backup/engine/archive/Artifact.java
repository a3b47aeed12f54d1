package com.vevurn.backup.engine.archive;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.store.ObjectKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

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
 * @param span when the source was read; unknown in manifests of before it was kept
 */
public record Artifact(
        String name,
        ArtifactKind kind,
        Compression compression,
        String encryption,
        Measure plain,
        Measure stored,
        Origin origin,
        Optional<Span> span) {
    public static final String AES_256_CBC = "aes-256-cbc";
    public static final String NOT_ENCRYPTED = "none";

    public Artifact {
        if (!ObjectKey.isFile(name)) {
            throw new IllegalArgumentException("no object can have this name: " + name);
        }
        Objects.requireNonNull(kind);
        Objects.requireNonNull(compression);
        Objects.requireNonNull(encryption);
        Objects.requireNonNull(plain);
        Objects.requireNonNull(stored);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(span);
    }

    /** From its first byte to the source's word that it was whole. */
    public record Span(Instant startedAt, Instant endedAt) {
        public Span {
            Objects.requireNonNull(startedAt);
            Objects.requireNonNull(endedAt);
        }
    }

    @JsonIgnore
    public boolean encrypted() {
        return encryption.equals(AES_256_CBC);
    }
}
