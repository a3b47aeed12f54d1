package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.Needs;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.SequencePosition;
import com.vevurn.backup.engine.source.TableContent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Manifests as this service writes them, with everything in them that one can have. */
final class SampleManifest {
    static final String BACKUP_ID = "shop-20261123T020000Z-abc234";
    static final String FILES_NAME = "files.tar";
    static final byte[] CONTENT = "harmless".getBytes(StandardCharsets.UTF_8);

    private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");
    private static final Measure MEASURE = Measure.of(CONTENT);

    private SampleManifest() {}

    static Manifest ofFiles(Compression compression) {
        Origin origin = new Origin(
                "vevurn-backup 1.0",
                Optional.empty(),
                List.of(),
                List.of(new DirectoryContent("uploads", 2, 1, 8, "00ff")),
                List.of("uploads/a changed while it was read"));
        return manifest("files", artifact(FILES_NAME, ArtifactKind.FILES, compression, origin));
    }

    static Manifest ofADatabase() {
        Origin origin = new Origin(
                "pg_dump 15.18",
                Optional.of(new Origin.Database(
                        "shop", "15.18", 15, "UTF8", "C", "C", Optional.of(new Origin.Sorting("icu", "de-DE")))),
                List.of(new TableContent("public.orders", 3, 42, Optional.of("ab"))),
                List.of(),
                List.of(new SequencePosition("public.orders_id_seq", 3, true)),
                new Needs(List.of("pgcrypto"), List.of("de_DE")),
                Optional.of("public.orders"),
                List.of());
        return manifest("database", artifact("database.dump", ArtifactKind.DATABASE, Compression.NONE, origin));
    }

    private static Artifact artifact(String name, ArtifactKind kind, Compression compression, Origin origin) {
        return new Artifact(
                name,
                kind,
                compression,
                Artifact.NOT_ENCRYPTED,
                MEASURE,
                MEASURE,
                origin,
                Optional.of(new Artifact.Span(BEGIN, BEGIN.plusSeconds(5))));
    }

    private static Manifest manifest(String type, Artifact artifact) {
        return new Manifest(
                Manifest.FORMAT,
                BACKUP_ID,
                "shop",
                "Shop",
                type,
                "production",
                BEGIN,
                BEGIN.plusSeconds(60),
                List.of(artifact),
                Optional.of(new Cause("{\"id\": \"shop\"}", Optional.of("before the move"))),
                Optional.empty());
    }
}
