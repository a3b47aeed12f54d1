package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What holds of the stored format for any content. */
class FormatPropertyTest {
    private static final DataKey KEY = DataKey.random(new SecureRandom());

    @Property(tries = 300)
    void anyBytesComeBackFromAnyRecipe(
            @ForAll byte[] content, @ForAll Compression compression, @ForAll boolean encrypted) throws IOException {
        Recipe recipe =
                new Recipe(compression, compression.usualLevel(), encrypted ? Optional.of(KEY) : Optional.empty());
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream encoder = recipe.encode(stored)) {
            encoder.write(content);
        }

        assertThat(recipe.decode(new ByteArrayInputStream(stored.toByteArray())).readAllBytes())
                .isEqualTo(content);
    }

    @Property(tries = 300)
    void anyManifestIsReadBackTheSame(
            @ForAll @StringLength(max = 50) String name, @ForAll @StringLength(max = 20) String tool) {
        Manifest manifest = manifest(name, tool);

        assertThat(ManifestFile.read(ManifestFile.write(manifest, Optional.of(KEY)), Optional.of(KEY)))
                .isEqualTo(manifest);
    }

    @Property(tries = 500)
    void anyChangedByteOfAManifestIsFoundOrIsWhiteSpace(
            @ForAll @IntRange(max = 10_000) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] file = ManifestFile.write(manifest("Shop", "pg_dump 15.18"), Optional.of(KEY));
        int place = at % file.length;
        boolean space = Character.isWhitespace(file[place]) && Character.isWhitespace(file[place] ^ change);
        Assume.that(!space);
        file[place] ^= (byte) change;

        assertThatThrownBy(() -> ManifestFile.read(file, Optional.of(KEY))).isInstanceOf(Failure.class);
    }

    private static Manifest manifest(String name, String tool) {
        Measure measure = Measure.of(name.getBytes(StandardCharsets.UTF_8));
        return new Manifest(
                Manifest.FORMAT,
                "shop-20261123T020000Z-abc234",
                "shop",
                name,
                "files",
                "production",
                Instant.parse("2026-11-23T02:00:00Z"),
                Instant.parse("2026-11-23T02:01:00Z"),
                List.of(new Artifact(
                        "files.tar.gz.enc",
                        ArtifactKind.FILES,
                        Compression.GZIP,
                        Artifact.AES_256_CBC,
                        measure,
                        measure,
                        new Origin(tool, Optional.empty(), List.of(), List.of("warning " + name)),
                        Optional.empty())),
                Optional.of(
                        new Cause("{\"name\": \"" + name + "\", \"bytes\": 9223372036854775807}", Optional.of(tool))),
                Optional.of("ab".repeat(32)));
    }
}
