package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.OneCopyStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Compressed streams as anybody may write them who has got at a destination where nothing is encrypted. */
class StoredStreamFuzzTest {
    private static final Folder FOLDER = new Folder("shop", SampleManifest.BACKUP_ID);
    private static final List<Compression> COMPRESSIONS = List.of(Compression.values());
    private static final long ANNOUNCED = 100_000;
    private static final byte[] CONTENT =
            "one row and one row and one row\n".repeat(20).getBytes(StandardCharsets.UTF_8);

    /** The first byte chooses the compression. */
    static Stream<byte[]> streams() throws IOException {
        Stream.Builder<byte[]> streams = Stream.builder();
        for (Compression compression : COMPRESSIONS) {
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            stored.write(COMPRESSIONS.indexOf(compression));
            try (OutputStream encoder =
                    new Recipe(compression, compression.usualLevel(), Optional.empty()).encode(stored)) {
                encoder.write(CONTENT);
            }
            streams.add(stored.toByteArray());
        }
        return streams.build();
    }

    @MethodSource("streams")
    @FuzzTest(maxDuration = "3s")
    void anyStreamIsDamagedOrGivesNoMoreThanItsManifestSays(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Compression compression = COMPRESSIONS.get((input[0] & 0xff) % COMPRESSIONS.size());
        byte[] stored = Arrays.copyOfRange(input, 1, input.length);
        try {
            CopyReader copy = CopyReader.open(
                    store(compression, stored), FOLDER, new KeyRing(Optional.empty(), List.of()), Optional.empty());
            copy.check(new Progress());
            copy.read(copy.manifest().artifacts().get(0), new Progress(), plain -> {
                assertThat(plain.readAllBytes()).hasSizeLessThanOrEqualTo((int) ANNOUNCED + 1);
                return true;
            });
        } catch (Failure e) {
            assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED);
        }
    }

    /** A copy whose manifest was made up to fit the stream. */
    private static OneCopyStore store(Compression compression, byte[] stored) {
        Measure plain = new Measure(ANNOUNCED, "0".repeat(64));
        Artifact artifact = new Artifact(
                "files.tar",
                ArtifactKind.FILES,
                compression,
                Artifact.NOT_ENCRYPTED,
                plain,
                Measure.of(stored),
                new Origin("", Optional.empty(), List.of(), List.of()),
                Optional.empty());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                FOLDER.backupId(),
                FOLDER.configId(),
                "Shop",
                "files",
                "production",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(artifact),
                Optional.empty(),
                Optional.empty());
        return new OneCopyStore(
                FOLDER, Map.of(Manifest.FILE, ManifestFile.write(manifest, Optional.empty()), artifact.name(), stored));
    }
}
