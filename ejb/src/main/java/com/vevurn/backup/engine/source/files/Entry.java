package com.vevurn.backup.engine.source.files;

import java.time.Instant;
import java.util.Optional;

/**
 * A file, directory or link, and all of it but its content.
 *
 * @param name relative to its root; empty for the root itself
 * @param kind what it is
 * @param mode permissions and the three bits above them, 0 to 07777
 * @param owner who owns it
 * @param modified when its content last changed
 * @param bytes length of a file's content; 0 for all else
 * @param target what a link points to
 */
record Entry(
        EntryName name, Kind kind, int mode, Owner owner, Instant modified, long bytes, Optional<EntryName> target) {
    /** What a tar of ours can hold. */
    enum Kind {
        DIRECTORY,
        FILE,
        SYMBOLIC_LINK,
        /** Another name of a file that stands before it; the target is relative to the same root. */
        HARD_LINK
    }

    /**
     * An owner by numbers, and by names where the system knows them.
     *
     * @param user name, or empty
     * @param group name, or empty
     */
    record Owner(long uid, long gid, String user, String group) {}

    /** The same file with the length that it turned out to have. */
    Entry withBytes(long length) {
        return new Entry(name, kind, mode, owner, modified, length, target);
    }

    /** Another name of this file. */
    Entry linkedAs(EntryName other) {
        return new Entry(other, Kind.HARD_LINK, mode, owner, modified, 0, Optional.of(name));
    }
}
