package com.vevurn.backup.offline;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.CopySearch;
import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Lists, finds and checks the copies of one destination. */
final class OfflineCopies {
    private static final String NEWEST = "newest";
    private static final String ROW = "%-52s %-9s %-14s %-20s %15s  %s%n";

    private final Store store;
    private final KeyRing keys;
    private final Optional<String> configId;
    private final boolean unsigned;

    /**
     * @param store lent
     * @param unsigned whether backups that nothing vouches for may be restored, and be the newest
     */
    OfflineCopies(Store store, KeyRing keys, Optional<String> configId, boolean unsigned) {
        this.store = store;
        this.keys = keys;
        this.configId = configId;
        this.unsigned = unsigned;
    }

    /** Shows every copy. @return how many of them are of no use */
    int list(PrintStream out) {
        AtomicInteger refused = new AtomicInteger();
        out.printf(ROW, "BACKUP", "TYPE", "ENVIRONMENT", "STARTED", "STORED BYTES", "STATE");
        search(found -> {
            Optional<Manifest> manifest = found.written().map(WrittenBackup::manifest);
            if (manifest.isEmpty()) {
                refused.incrementAndGet();
            }
            out.printf(
                    ROW,
                    found.folder().backupId(),
                    manifest.map(Manifest::type).orElse(""),
                    manifest.map(Manifest::environment).orElse(""),
                    manifest.map(m -> m.startedAt().toString().replaceFirst("\\.\\d+Z", "Z"))
                            .orElse(""),
                    manifest.map(OfflineCopies::storedBytes).orElse(""),
                    found.fault()
                            .map(Failure::getMessage)
                            .orElse(found.signed() ? "signed" : "not encrypted, nothing vouches for it"));
        });
        return refused.get();
    }

    /**
     * Opens a copy, whose signature is checked then, if it has one: whoever may write to the destination could have put there
     * what is not encrypted.
     *
     * @param backup id of the backup, or {@code newest}
     * @throws Failure NOT_FOUND, COPY_MISSING, COPY_DAMAGED or KEY_UNKNOWN
     */
    CopyReader open(String backup) {
        return CopyReader.open(store, backup.equals(NEWEST) ? newest() : folder(backup), keys, Optional.empty());
    }

    /** @throws Failure COPY_DAMAGED when nothing vouches for the copy and nobody said that this is well */
    void requireTrust(CopyReader copy) {
        if (!copy.signed() && !unsigned) {
            throw new Failure(
                    Reason.COPY_DAMAGED,
                    copy.manifest().backupId()
                            + " is not encrypted, so its manifest has no signature that vouches for it",
                    "If you know that it is yours, and who may write there, say --unsigned.");
        }
    }

    /** Reads everything as it is stored, then decrypted and decompressed, and compares sizes and hashes. */
    static void check(CopyReader copy, Progress progress) {
        copy.check(progress);
        copy.checkText();
        copy.manifest()
                .artifacts()
                .forEach(artifact ->
                        copy.read(artifact, progress, plain -> plain.transferTo(OutputStream.nullOutputStream())));
    }

    private Folder newest() {
        AtomicReference<Folder> newest = new AtomicReference<>();
        AtomicReference<Instant> at = new AtomicReference<>(Instant.MIN);
        search(found -> found.written().map(WrittenBackup::manifest).ifPresent(manifest -> {
            if ((found.signed() || unsigned) && manifest.startedAt().isAfter(at.get())) {
                at.set(manifest.startedAt());
                newest.set(found.folder());
            }
        }));
        return Optional.ofNullable(newest.get()).orElseThrow(() -> none("no backup that can be used is there"));
    }

    private Folder folder(String backup) {
        AtomicReference<Folder> folder = new AtomicReference<>();
        if (Folder.isName(backup)) {
            // An id begins with that of its configuration; which part it is, the destination knows.
            store.configurations(id -> {
                if (backup.startsWith(id + "-")
                        && !store.list(new Folder(id, backup)).isEmpty()) {
                    folder.set(new Folder(id, backup));
                }
            });
        }
        return Optional.ofNullable(folder.get()).orElseThrow(() -> none("there is no backup " + backup));
    }

    private void search(Consumer<CopySearch.Found> each) {
        new CopySearch(store, keys).run(new Progress(), found -> {
            if (configId.filter(id -> !id.equals(found.folder().configId())).isEmpty()) {
                each.accept(found);
            }
        });
    }

    private static String storedBytes(Manifest manifest) {
        return Long.toString(manifest.artifacts().stream()
                .mapToLong(artifact -> artifact.stored().bytes())
                .sum());
    }

    private static Failure none(String fact) {
        return new Failure(Reason.NOT_FOUND, fact, "restore-offline list shows what there is.");
    }
}
