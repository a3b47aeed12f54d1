package com.vevurn.backup.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.operation.RawJson;
import com.vevurn.backup.platform.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a backup consists of, as its manifest says; nothing until the manifest was written. */
@Embeddable
class BackupContent {
    @Column(length = 1_000_000)
    private String artifacts = "[]";

    @Column(length = 100_000)
    private String warnings = "[]";

    @Column(name = "manifest_sha256", length = 64)
    private String manifestSha256;

    @Column(name = "plain_bytes")
    private long plainBytes;

    @Column(name = "stored_bytes")
    private long storedBytes;

    protected BackupContent() {}

    BackupContent(Manifest manifest, String manifestSha256) {
        this.manifestSha256 = manifestSha256;
        List<Artifact> all = manifest.artifacts();
        artifacts = Json.write(all.stream().map(ArtifactView::of).toList());
        warnings = Json.write(all.stream()
                .flatMap(artifact -> artifact.origin().warnings().stream())
                .toList());
        plainBytes =
                all.stream().mapToLong(artifact -> artifact.plain().bytes()).sum();
        storedBytes =
                all.stream().mapToLong(artifact -> artifact.stored().bytes()).sum();
    }

    List<ArtifactView> artifacts() {
        return Json.read(artifacts, new TypeReference<>() {});
    }

    RawJson artifactsAsJson() {
        return new RawJson(artifacts);
    }

    RawJson warningsAsJson() {
        return new RawJson(warnings);
    }

    Optional<String> manifestSha256() {
        return Optional.ofNullable(manifestSha256);
    }

    long plainBytes() {
        return plainBytes;
    }

    /** Bytes of one copy. */
    long storedBytes() {
        return storedBytes;
    }

    /** Names of the objects of a copy, the manifest last. */
    List<String> files() {
        return Stream.concat(artifacts().stream().map(ArtifactView::name), Stream.of(Manifest.FILE))
                .toList();
    }
}
