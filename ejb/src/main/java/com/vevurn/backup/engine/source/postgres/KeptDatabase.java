package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import java.util.List;

/**
 * The database that a restore replaced and that is still kept beside its successor, so that it can be put back.
 *
 * @param target the name that both had, one after the other
 * @param mark of the restore
 */
public record KeptDatabase(DatabaseUrl target, String mark) {
    /** Whether it is there. @throws Failure DATABASE_UNREACHABLE or DATABASE_REFUSED */
    public boolean exists(Limits limits) {
        try (Administration administration = Administration.open(target, limits)) {
            return administration.exists(name());
        }
    }

    /** The name under which it is kept. */
    public String name() {
        return SideDatabase.previousName(target.database(), mark);
    }

    /**
     * Gives it its name back, with everything that it had, and keeps what had taken its place: both or neither.
     *
     * @param undone distinguishes the undoing in the name under which the other one is kept
     * @throws Failure RESTORE_FAILED when others keep the target in use
     */
    public Swap putBack(String undone, Limits limits) {
        String other = SideDatabase.previousName(target.database(), undone);
        try (Administration administration = Administration.open(target, limits)) {
            return administration.swapBack(target.database(), name(), other);
        } catch (Failure e) {
            // The answer to a commit can be lost: what is there tells whether it was done.
            if (exists(limits)) {
                throw e;
            }
            return new Swap(true, List.of());
        }
    }
}
