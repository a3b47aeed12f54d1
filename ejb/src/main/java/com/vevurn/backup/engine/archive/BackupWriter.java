package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.AtOnce;
import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.PartedSource;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes backups: source, digest, compress, encrypt, digest, staged at every destination, and committed only when every
 * source has vouched for itself. Each source is read once, whatever the number of destinations; the parts of one are read
 * at the same time.
 */
public final class BackupWriter {
    private final KeyRing keys;
    private final Clock clock;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();

    /** @param patience longest time that a destination may take for one step; then it is cut off */
    public BackupWriter(KeyRing keys, Clock clock, Duration patience) {
        this.keys = keys;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Reads {@code sources} in order and writes one copy to each destination.
     *
     * @throws Failure when a source fails or no destination is left; then nothing of the backup remains anywhere
     */
    public WrittenBackup write(
            BackupOrder order, List<Source> sources, List<Destination> destinations, Progress progress) {
        Optional<MasterKey> master = order.encrypted() ? Optional.of(keys.activeKey()) : Optional.empty();
        Optional<DataKey> key = master.map(m -> DataKey.random(random));
        Recipe recipe = new Recipe(order.compression(), order.compressionLevel(), key);
        try (Lanes lanes = new Lanes(destinations, order.folder(), patience, progress)) {
            Instant startedAt = now();
            Fanout fanout = lanes.fanout();
            List<Artifact> artifacts = new ArrayList<>();
            progress.enter(Phase.DUMPING);
            for (Source source : sources) {
                artifacts.addAll(
                        source instanceof PartedSource parted
                                ? readParts(parted, recipe, fanout, progress)
                                : List.of(read(source, recipe, fanout, progress, progress)));
            }
            progress.enter(Phase.PUBLISHING);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    order.folder().backupId(),
                    order.folder().configId(),
                    order.name(),
                    order.type(),
                    order.environment(),
                    startedAt,
                    now(),
                    artifacts,
                    order.cause(),
                    Optional.empty());
            return lanes.publish(manifest, key, master.isPresent() ? keys.wanted() : List.of());
        }
    }

    private List<Artifact> readParts(PartedSource source, Recipe recipe, Fanout fanout, Progress progress) {
        try (PartedSource.Parts parts = source.open(progress)) {
            List<AtOnce.Task<Artifact>> readings = new ArrayList<>();
            for (Source part : parts.all()) {
                readings.add(group -> read(part, recipe, fanout, progress, group));
            }
            return AtOnce.run(parts.atOnce(), readings, progress);
        }
    }

    /** @param ending ends the reading of this source alone */
    private Artifact read(Source source, Recipe recipe, Fanout fanout, Progress progress, Progress ending) {
        Instant startedAt = now();
        String file = recipe.fileName(source.baseName());
        Meter stored = new Meter(progress::stored);
        Meter plain = new Meter(progress::read);
        ArtifactStream artifact = fanout.stage(file);
        Origin origin;
        try (OutputStream encoded = recipe.encode(stored.on(artifact))) {
            origin = source.copyTo(plain.on(encoded), ending);
        } catch (IOException e) {
            throw new Failure(Reason.SOURCE_FAILED, "could not write " + file, "See the server's log.", e);
        }
        artifact.end();
        return new Artifact(
                file,
                source.kind(),
                recipe.compression(),
                recipe.encryption(),
                plain.measure(),
                stored.measure(),
                origin,
                Optional.of(new Artifact.Span(startedAt, now())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
