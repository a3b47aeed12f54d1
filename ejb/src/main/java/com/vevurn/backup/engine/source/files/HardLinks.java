package com.vevurn.backup.engine.source.files;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files with several names that were met already. A number of them that is out of the ordinary is not remembered. */
final class HardLinks {
    private static final int REMEMBERED = 100_000;

    private final Map<Object, Met> met = new HashMap<>();

    /**
     * A file that was met.
     *
     * @param entry under its first name
     * @param content SHA-256 of its content
     */
    record Met(Entry entry, String content) {}

    Optional<Met> of(Inode inode) {
        return inode.links() > 1 ? Optional.ofNullable(met.get(inode.key())) : Optional.empty();
    }

    void add(Inode inode, Entry entry, String content) {
        if (inode.links() > 1 && met.size() < REMEMBERED) {
            met.put(inode.key(), new Met(entry, content));
        }
    }
}
