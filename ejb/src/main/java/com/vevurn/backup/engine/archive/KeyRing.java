package com.vevurn.backup.engine.archive;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The master keys at hand: at most one active key that new backups use, and any number of old ones that still restore.
 *
 * @param active the key that wraps new data keys
 * @param old retired keys, in no order
 * @param escrow a second key that opens every new backup too, kept where the first one cannot be lost with it
 */
public record KeyRing(Optional<MasterKey> active, List<MasterKey> old, Optional<MasterKey> escrow) {
    public KeyRing {
        old = List.copyOf(old);
    }

    public KeyRing(Optional<MasterKey> active, List<MasterKey> old) {
        this(active, old, Optional.empty());
    }

    /** The keys that every backup should be wrapped by: the active one, then the escrow key. Empty without an active key. */
    public List<MasterKey> wanted() {
        return active.map(key -> Stream.concat(Stream.of(key), escrow.stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** Ids of all keys at hand. */
    public Set<String> ids() {
        return all().map(MasterKey::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether one of these keys is at hand. */
    public boolean opens(Collection<String> keyIds) {
        return all().map(MasterKey::id).anyMatch(keyIds::contains);
    }

    private Stream<MasterKey> all() {
        return Stream.of(active.stream(), old.stream(), escrow.stream()).flatMap(keys -> keys);
    }

    /** @throws Failure KEY_MISSING when no active key is configured */
    public MasterKey activeKey() {
        return active.orElseThrow(
                () -> new Failure(
                        Reason.KEY_MISSING,
                        "encryption is on and no master key is configured",
                        "Set BACKUP_ENCRYPTION_KEY to 64 hexadecimal digits (openssl rand -hex 32), or save \"encryption\": false."));
    }

    /** The key of an id, active or old. */
    Optional<MasterKey> find(String id) {
        return Stream.concat(active.stream(), old.stream())
                .filter(key -> key.id().equals(id))
                .findFirst();
    }

    /**
     * Opens a backup's data key.
     *
     * @param wrapped the wrapped data keys that lie beside the backup, by the id of the master key
     * @throws Failure KEY_UNKNOWN naming the key ids that are needed, or COPY_DAMAGED when a known key's file was altered
     */
    public DataKey open(Map<String, byte[]> wrapped) {
        List<MasterKey> known =
                all().filter(key -> wrapped.containsKey(key.id())).toList();
        if (known.isEmpty()) {
            throw new Failure(
                    Reason.KEY_UNKNOWN,
                    "the backup needs master key " + String.join(" or ", wrapped.keySet())
                            + ", which is not configured",
                    "Add that key to BACKUP_ENCRYPTION_OLD_KEYS, or make it BACKUP_ENCRYPTION_KEY.");
        }
        return known.stream()
                .flatMap(key -> DataKey.unwrap(wrapped.get(key.id()), key).stream())
                .findFirst()
                .orElseThrow(() -> new Failure(
                        Reason.COPY_DAMAGED,
                        "the wrapped data key for " + known.get(0) + " was altered",
                        "Restore from another copy, and find out what changed this one."));
    }
}
