package com.vevurn.backup.keys;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.archive.MasterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Counts what depends on which master key. */
final class KeyCount {
    private final KeyRing ring;
    private final List<Group> groups;
    private final ToLongFunction<String> backupsOf;

    /**
     * Copies that the same keys open.
     *
     * @param keyIds those keys; empty set for copies that are not encrypted, nothing where nobody has looked yet
     * @param copies how many copies
     */
    record Group(Optional<Set<String>> keyIds, long copies) {
        private boolean encrypted() {
            return keyIds.filter(ids -> !ids.isEmpty()).isPresent();
        }
    }

    /** @param backupsOf how many backups have a copy that a key opens, by its id */
    KeyCount(KeyRing ring, List<Group> groups, ToLongFunction<String> backupsOf) {
        this.ring = ring;
        this.groups = List.copyOf(groups);
        this.backupsOf = backupsOf;
    }

    KeyReport report() {
        Set<String> wanted =
                new TreeSet<>(ring.wanted().stream().map(MasterKey::id).toList());
        return new KeyReport(
                keys(),
                copies(group -> group.encrypted() && !opened(group)),
                copies(group ->
                        group.encrypted() && !group.keyIds().orElseThrow().containsAll(wanted)),
                copies(group -> group.keyIds().isEmpty()));
    }

    private List<KeyUse> keys() {
        List<KeyUse> keys = new ArrayList<>();
        ring.active().ifPresent(key -> keys.add(use(key.id(), "active")));
        ring.escrow().ifPresent(key -> keys.add(use(key.id(), "escrow")));
        ring.old().forEach(key -> keys.add(use(key.id(), "old")));
        Set<String> missing = new TreeSet<>();
        groups.forEach(group -> group.keyIds().ifPresent(missing::addAll));
        missing.removeAll(ring.ids());
        missing.forEach(id -> keys.add(use(id, "missing")));
        return keys;
    }

    private KeyUse use(String id, String role) {
        return new KeyUse(id, role, backupsOf.applyAsLong(id));
    }

    private boolean opened(Group group) {
        return ring.opens(group.keyIds().orElseThrow());
    }

    private long copies(Predicate<Group> which) {
        return groups.stream().filter(which).mapToLong(Group::copies).sum();
    }
}
