package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.OneCopyStore;
import com.vevurn.backup.testing.Whole;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests as anybody may write them who has got at a destination. */
class ManifestFuzzTest {
    private static final Folder FOLDER = new Folder("shop", SampleManifest.BACKUP_ID);
    private static final KeyRing NO_KEYS = new KeyRing(Optional.empty(), List.of());
    private static final DataKey KEY = DataKey.random(new SecureRandom());
    private static final Set<Reason> REFUSALS =
            EnumSet.of(Reason.COPY_DAMAGED, Reason.COPY_MISSING, Reason.UNSUPPORTED);

    static Stream<byte[]> manifests() {
        return Stream.of(
                ManifestFile.write(SampleManifest.ofFiles(Compression.NONE), Optional.empty()),
                ManifestFile.write(SampleManifest.ofFiles(Compression.ZSTD), Optional.of(anotherKey())),
                ManifestFile.write(SampleManifest.ofADatabase(), Optional.empty()),
                "{\"signature\": \"none, because the backup is not encrypted\"}".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("manifests")
    @FuzzTest(maxDuration = "3s")
    void anyManifestIsRefusedOrSaysAllThatAManifestHas(byte[] input) {
        assertThatThrownBy(() -> ManifestFile.read(input, Optional.of(KEY))).isInstanceOf(Failure.class);
        try {
            Manifest manifest = ManifestFile.read(input, Optional.empty());
            Whole.require(manifest, "manifest");
            assertThat(ManifestFile.read(ManifestFile.write(manifest, Optional.empty()), Optional.empty()))
                    .isEqualTo(manifest);
            use(input);
        } catch (Failure e) {
            assertThat(e.reason()).isIn(REFUSALS);
        }
    }

    private static DataKey anotherKey() {
        return DataKey.random(new SecureRandom());
    }

    /** What a verification, and the search for lost backups, do with it. */
    private static void use(byte[] manifest) {
        OneCopyStore store = new OneCopyStore(
                FOLDER, Map.of(Manifest.FILE, manifest, SampleManifest.FILES_NAME, SampleManifest.CONTENT));
        new CopySearch(store, NO_KEYS).run(new Progress(), found -> {});
        CopyReader copy = CopyReader.open(store, FOLDER, NO_KEYS, Optional.empty());
        copy.check(new Progress());
        copy.manifest()
                .artifacts()
                .forEach(artifact -> copy.read(artifact, new Progress(), plain -> plain.readAllBytes().length));
    }
}
