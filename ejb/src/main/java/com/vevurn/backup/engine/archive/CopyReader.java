package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads one copy of a backup, and gives nothing out before the manifest's signature was checked. */
public final class CopyReader {
    private static final String ELSEWHERE = "Use another copy, and find out what changed this one.";

    private static final int LARGEST_TEXT = 16 << 20;

    private final Store store;
    private final Folder folder;
    private final Manifest manifest;
    private final String manifestSha256;
    private final Optional<DataKey> key;
    private final Set<String> keyIds;

    private CopyReader(
            Store store,
            Folder folder,
            Manifest manifest,
            String manifestSha256,
            Optional<DataKey> key,
            Set<String> keyIds) {
        this.store = store;
        this.folder = folder;
        this.manifest = manifest;
        this.manifestSha256 = manifestSha256;
        this.key = key;
        this.keyIds = Set.copyOf(keyIds);
    }

    /**
     * Opens the copy of {@code folder} in {@code store}.
     *
     * @param manifestSha256 the hash that the catalogue has of the manifest; without it an unsigned one is taken on trust
     * @throws Failure COPY_MISSING, COPY_DAMAGED, KEY_UNKNOWN or UNSUPPORTED
     */
    public static CopyReader open(Store store, Folder folder, KeyRing keys, Optional<String> manifestSha256) {
        byte[] file = SmallObjects.read(store, folder.file(Manifest.FILE), ManifestFile.LIMIT_BYTES)
                .orElseThrow(() -> new Failure(
                        Reason.COPY_MISSING,
                        "there is no manifest at " + store.locate(folder),
                        "Use another copy; if it was moved, put it back."));
        String sha256 = Measure.of(file).sha256();
        // Before it is parsed: what somebody else has put there costs nothing then.
        if (manifestSha256.filter(known -> !known.equals(sha256)).isPresent()) {
            throw new Failure(Reason.COPY_DAMAGED, "the manifest is not the one that was written", ELSEWHERE);
        }
        Map<String, byte[]> wrapped = WrappedKeys.of(store, folder);
        Optional<DataKey> key = wrapped.isEmpty() ? Optional.empty() : Optional.of(keys.open(wrapped));
        Manifest manifest = ManifestFile.read(file, key);
        if (!manifest.backupId().equals(folder.backupId())
                || !manifest.configId().equals(folder.configId())) {
            throw new Failure(Reason.COPY_DAMAGED, "the manifest is that of " + manifest.backupId(), ELSEWHERE);
        }
        return new CopyReader(store, folder, manifest, sha256, key, wrapped.keySet());
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Whether the manifest is signed: nothing vouches for that of a backup which is not encrypted. */
    public boolean signed() {
        return key.isPresent();
    }

    /** Hash of the manifest's file. */
    public String manifestSha256() {
        return manifestSha256;
    }

    /** Ids of the master keys that open it; empty when it is not encrypted. */
    public Set<String> keyIds() {
        return keyIds;
    }

    /**
     * Reads every artifact as it is stored and compares sizes and hashes.
     *
     * @throws Failure COPY_DAMAGED or COPY_MISSING, naming the artifact
     */
    public void check(Progress progress) {
        for (Artifact artifact : manifest.artifacts()) {
            Meter stored = new Meter(progress::stored);
            try (InputStream object = openStored(artifact)) {
                drain(stored.on(object), progress);
            } catch (IOException e) {
                throw unreadable(artifact, e);
            }
            compare(artifact, "stored", artifact.stored(), stored.measure());
        }
    }

    /**
     * Compares the restore text, which people run with the master key at hand, with what was written. It is not needed by
     * whoever restores with this software.
     *
     * @throws Failure COPY_DAMAGED when it is not what was written
     */
    public void checkText() {
        boolean altered = manifest.restoreText()
                .filter(written -> !SmallObjects.read(store, folder.file(RestoreText.FILE), LARGEST_TEXT)
                        .map(text -> Measure.of(text).sha256())
                        .equals(Optional.of(written)))
                .isPresent();
        if (altered) {
            throw new Failure(
                    Reason.COPY_DAMAGED,
                    RestoreText.FILE + " at " + store.locate(folder) + " is not what was written: do not run it",
                    "Find out what changed it. backup-cli repair brings it from another copy, rotate --re-encrypt writes it anew.");
        }
    }

    /**
     * Feeds the plain bytes of an artifact to {@code consumer}, and compares stored and plain hashes when it is done. Call
     * {@link #check} first, for bytes are handed out before the end is known.
     *
     * @throws Failure COPY_DAMAGED when a hash differs; what was fed must not be used then
     */
    public <T> T read(Artifact artifact, Progress progress, ArtifactConsumer<T> consumer) {
        Meter stored = new Meter(progress::stored);
        Meter plain = new Meter(progress::read);
        Recipe recipe =
                new Recipe(artifact.compression(), artifact.compression().usualLevel(), key);
        try (InputStream object = openStored(artifact)) {
            InputStream metered = stored.on(object);
            // One byte more than was written is enough to tell that there is more: no bomb unfolds here.
            InputStream decoded = plain.on(BoundedInputStream.builder()
                    .setInputStream(recipe.decode(metered))
                    .setMaxCount(artifact.plain().bytes() + 1)
                    .get());
            T result = consumer.accept(decoded);
            drain(decoded, progress);
            drain(metered, progress);
            compare(artifact, "stored", artifact.stored(), stored.measure());
            compare(artifact, "plain", artifact.plain(), plain.measure());
            return result;
        } catch (IOException e) {
            throw unreadable(artifact, e);
        }
    }

    /**
     * Feeds the bytes of an artifact, decrypted and still compressed, to {@code consumer}, and compares the stored hash when
     * it is done. Call {@link #check} first.
     *
     * @throws Failure COPY_DAMAGED when the hash differs; what was fed must not be used then
     */
    <T> T readCompressed(Artifact artifact, Progress progress, ArtifactConsumer<T> consumer) {
        Meter stored = new Meter(progress::read);
        try (InputStream object = openStored(artifact)) {
            InputStream metered = stored.on(object);
            InputStream compressed = key.isPresent() ? Cbc.decrypt(metered, key.get()) : metered;
            T result = consumer.accept(compressed);
            drain(compressed, progress);
            drain(metered, progress);
            compare(artifact, "stored", artifact.stored(), stored.measure());
            return result;
        } catch (IOException e) {
            throw unreadable(artifact, e);
        }
    }

    /**
     * Reads every artifact to its end: decrypted, unpacked, and compared with what the source gave.
     *
     * @throws Failure COPY_DAMAGED or COPY_MISSING, naming the artifact
     */
    void checkPlain(Progress progress) {
        for (Artifact artifact : manifest.artifacts()) {
            // All of it is read behind the consumer, whoever takes nothing.
            read(artifact, progress, plain -> artifact);
        }
    }

    private InputStream openStored(Artifact artifact) {
        return store.open(folder.file(artifact.name()))
                .orElseThrow(() -> new Failure(
                        Reason.COPY_MISSING,
                        artifact.name() + " is not at " + store.locate(folder),
                        "Use another copy; if it was moved, put it back."));
    }

    private static void drain(InputStream in, Progress progress) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (in.read(buffer) >= 0) {
            progress.checkNotCancelled();
        }
    }

    private void compare(Artifact artifact, String form, Measure written, Measure found) {
        if (found.bytes() != written.bytes()) {
            throw damaged(
                    artifact,
                    "has %d bytes in %s form; %d were written".formatted(found.bytes(), form, written.bytes()));
        }
        if (!found.sha256().equals(written.sha256())) {
            throw damaged(artifact, "differs from what was written (" + form + " SHA-256)");
        }
    }

    private Failure damaged(Artifact artifact, String how) {
        return new Failure(
                Reason.COPY_DAMAGED, "%s at %s %s".formatted(artifact.name(), store.locate(folder), how), ELSEWHERE);
    }

    private Failure unreadable(Artifact artifact, IOException cause) {
        return new Failure(
                Reason.COPY_DAMAGED,
                "%s at %s cannot be read: %s".formatted(artifact.name(), store.locate(folder), cause.getMessage()),
                ELSEWHERE,
                cause);
    }
}
