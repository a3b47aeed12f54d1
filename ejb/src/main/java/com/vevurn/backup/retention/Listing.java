package com.vevurn.backup.retention;

import com.vevurn.backup.engine.store.FoundObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a destination lists of a configuration: remembers what is expected there, and asks who knows the rest. */
final class Listing {
    private static final int ASK_AT_ONCE = 500;

    private final Set<String> expected;
    private final Function<List<String>, Set<String>> known;
    private final Unknown unknown;
    private final Map<String, Set<String>> files = new HashMap<>();
    /** Few names are many backups' files: each is kept once. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, Long> strange = new LinkedHashMap<>();

    /** Told where what nobody knows lies, and how many objects it is. */
    interface Unknown {
        void at(String path, long objects);
    }

    /**
     * @param expected ids of the backups that should be there
     * @param known answers which of some other ids the catalogue knows
     */
    Listing(Set<String> expected, Function<List<String>, Set<String>> known, Unknown unknown) {
        this.expected = expected;
        this.known = known;
        this.unknown = unknown;
    }

    /** Objects come folder by folder. */
    void accept(FoundObject object) {
        String folder = object.folder();
        if (expected.contains(folder)) {
            files.computeIfAbsent(folder, id -> new HashSet<>())
                    .add(names.computeIfAbsent(object.file(), name -> name));
            return;
        }
        if (!strange.containsKey(folder) && strange.size() >= ASK_AT_ONCE) {
            ask();
        }
        strange.merge(folder, 1L, Long::sum);
    }

    void end() {
        ask();
    }

    /** The files of an expected backup that the listing showed. */
    Set<String> files(String backupId) {
        return files.getOrDefault(backupId, Set.of());
    }

    private void ask() {
        if (strange.isEmpty()) {
            return;
        }
        Set<String> ours = known.apply(new ArrayList<>(strange.keySet()));
        strange.forEach((folder, objects) -> {
            if (!ours.contains(folder)) {
                unknown.at(folder, objects);
            }
        });
        strange.clear();
    }
}
