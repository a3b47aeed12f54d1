package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.AbsentStore;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a backup anew under another data key, for the case that the first one was seen: decrypted and encrypted again on the
 * way, still compressed, with nothing readable on any disk. It becomes a backup beside the first one, which stays as it is:
 * nothing that was published is overwritten. Wherever this is cut off, doing it again ends it.
 */
public final class Reencryption {
    private static final System.Logger LOG = System.getLogger(Reencryption.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRing keys;
    private final Duration patience;
    private final Unknown unknown;

    /**
     * @param patience longest time that a destination may take for one step; then it is cut off
     * @param unknown asked before anything that was made is removed
     */
    public Reencryption(KeyRing keys, Duration patience, Unknown unknown) {
        this.keys = keys;
        this.patience = patience;
        this.unknown = unknown;
    }

    /** Says of a backup that was made whether nobody can know of it. */
    @FunctionalInterface
    public interface Unknown {
        boolean isUnknown(Folder made);
    }

    /**
     * The backup that there is.
     *
     * @param folder its place at each destination
     * @param manifestSha256 the hash that the catalogue has of its manifest
     * @param stores where it may be read from, the best first; lent
     */
    public record From(Folder folder, Optional<String> manifestSha256, List<Store> stores) {
        public From {
            stores = List.copyOf(stores);
        }
    }

    /**
     * Makes the backup {@code to} of what {@code from} holds, and reads every copy of it back: decrypted, unpacked and
     * compared with what the source gave.
     *
     * @param to a backup that nobody knows of yet
     * @param earlier what attempts that were cut off may have made, and nobody knows of: removed, unless nothing else is left
     * @param destinations where its copies go; lent
     * @return it, or an earlier one, with at least one complete copy
     * @throws Failure KEY_MISSING, KEY_UNKNOWN, COPY_MISSING, COPY_DAMAGED, or what the destinations met; the first one is as before then
     */
    public WrittenBackup run(
            From from, Folder to, List<Folder> earlier, List<Destination> destinations, Progress progress) {
        keys.activeKey();
        List<Failure> failures = new ArrayList<>();
        for (Store store : from.stores()) {
            Optional<CopyReader> source = open(store, from, failures, progress);
            if (source.isPresent()) {
                earlier.forEach(left -> discard(left, destinations));
                return make(source.get(), to, destinations, progress);
            }
        }
        return earlier.stream()
                .flatMap(left -> adopted(left, destinations, progress).stream())
                .findFirst()
                .orElseThrow(() -> failures.stream()
                        .findFirst()
                        .orElseGet(() -> new Failure(
                                Reason.COPY_MISSING,
                                from.folder().backupId() + " has no copy to read",
                                "Repair the backup, or delete it.")));
    }

    private Optional<CopyReader> open(Store store, From from, List<Failure> failures, Progress progress) {
        try {
            progress.enter(Phase.CHECKING);
            CopyReader source = CopyReader.open(store, from.folder(), keys, from.manifestSha256());
            // Nothing is decrypted before the signature and the stored hashes were checked.
            source.check(progress);
            return Optional.of(source);
        } catch (Failure e) {
            progress.checkNotCancelled();
            failures.add(e);
            return Optional.empty();
        }
    }

    /** The first one may be gone because this was done before, and was cut off when its removal had begun. */
    private Optional<WrittenBackup> adopted(Folder left, List<Destination> destinations, Progress progress) {
        return LeftOvers.settle(left, destinations, keys, true)
                .map(complete -> readBack(complete, left, destinations, progress));
    }

    /** Removes what was made, wherever that can be done, unless somebody knows of it by now. */
    public void discard(Folder made, List<Destination> destinations) {
        destinations.forEach(destination -> discard(destination.store(), made));
    }

    private WrittenBackup make(CopyReader source, Folder to, List<Destination> destinations, Progress progress) {
        try {
            return readBack(write(source, to, destinations, progress), to, destinations, progress);
        } catch (Failure e) {
            discard(to, destinations);
            throw e;
        }
    }

    private WrittenBackup write(CopyReader source, Folder to, List<Destination> destinations, Progress progress) {
        List<Destination> reached = destinations.stream()
                .map(destination -> reached(destination, to))
                .toList();
        progress.enter(Phase.REPAIRING);
        Manifest old = source.manifest();
        DataKey key = DataKey.random(RANDOM);
        try (Lanes lanes = new Lanes(reached, to, patience, progress)) {
            List<Artifact> artifacts = new ArrayList<>();
            for (Artifact artifact : old.artifacts()) {
                artifacts.add(encrypt(source, artifact, key, lanes.fanout(), progress));
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    to.backupId(),
                    to.configId(),
                    old.name(),
                    old.type(),
                    old.environment(),
                    old.startedAt(),
                    old.endedAt(),
                    artifacts,
                    old.cause(),
                    Optional.empty());
            return lanes.publish(manifest, Optional.of(key), keys.wanted());
        }
    }

    private static Artifact encrypt(
            CopyReader source, Artifact artifact, DataKey key, Fanout fanout, Progress progress) {
        if (!artifact.encrypted()) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    artifact.name() + " is not encrypted and has no data key",
                    "Make a new backup with encryption.");
        }
        Meter stored = new Meter(progress::stored);
        ArtifactStream out = fanout.stage(artifact.name());
        source.readCompressed(artifact, progress, compressed -> {
            try (OutputStream encrypted = Cbc.encrypt(stored.on(out), key, RANDOM)) {
                pour(compressed, encrypted, progress);
            }
            return artifact;
        });
        out.end();
        return new Artifact(
                artifact.name(),
                artifact.kind(),
                artifact.compression(),
                artifact.encryption(),
                artifact.plain(),
                stored.measure(),
                artifact.origin(),
                artifact.span());
    }

    private static void pour(InputStream in, OutputStream out, Progress progress) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int got;
        while ((got = in.read(buffer)) >= 0) {
            progress.checkNotCancelled();
            out.write(buffer, 0, got);
        }
    }

    /** A destination that does not answer is written to no more than one whose disk is not mounted. */
    private static Destination reached(Destination destination, Folder to) {
        try {
            destination.store().reach();
            return destination;
        } catch (Failure e) {
            return new Destination(
                    destination.name(), new AbsentStore(destination.store().locate(to), e));
        }
    }

    private void discard(Store store, Folder to) {
        if (!unknown.isUnknown(to)) {
            return;
        }
        try {
            Removal.remove(store, to);
        } catch (Failure e) {
            LOG.log(System.Logger.Level.WARNING, "{0} stays, and is in the way of nothing: {1}", store.locate(to), e);
        }
    }

    private WrittenBackup readBack(
            WrittenBackup written, Folder to, List<Destination> destinations, Progress progress) {
        progress.enter(Phase.CHECKING);
        List<CopyOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < destinations.size(); i++) {
            CopyOutcome outcome = written.copies().get(i);
            outcomes.add(
                    outcome.failure().isPresent()
                            ? outcome
                            : readBack(outcome, written, to, destinations.get(i).store(), progress));
        }
        List<Failure> failures =
                outcomes.stream().flatMap(copy -> copy.failure().stream()).toList();
        if (failures.size() == outcomes.size()) {
            throw failures.get(0);
        }
        return new WrittenBackup(written.manifest(), written.manifestSha256(), outcomes, written.keyIds());
    }

    private CopyOutcome readBack(
            CopyOutcome outcome, WrittenBackup written, Folder to, Store store, Progress progress) {
        try {
            CopyReader.open(store, to, keys, Optional.of(written.manifestSha256()))
                    .checkPlain(progress);
            return outcome;
        } catch (Failure e) {
            progress.checkNotCancelled();
            discard(store, to);
            return new CopyOutcome(outcome.destination(), outcome.location(), Optional.of(e));
        }
    }
}
