package com.vevurn.backup.restore;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.platform.Json;
import java.util.Optional;

/**
 * What a restore that was accepted is to do beyond its backup and its environment; lies with the operation until it runs.
 *
 * @param withoutRestorePoint why nobody wants a restore point
 * @param inPlace whether the database is restored into itself instead of beside
 * @param wanted the parts that go beside what is there; everything when it takes its place
 */
record RestoreOrder(Optional<String> withoutRestorePoint, boolean inPlace, Wanted wanted) {
    /** Everything, beside and swapped, with whatever the policy wants. */
    static final RestoreOrder USUAL = new RestoreOrder(Optional.empty(), false, Wanted.EVERYTHING);

    static RestoreOrder of(Operation restore) {
        return restore.detail().isEmpty() ? USUAL : Json.read(restore.detail(), new TypeReference<>() {});
    }

    /** Whether it takes the place of anything. */
    boolean replaces() {
        return wanted.isEverything();
    }

    String detail() {
        return Json.write(this);
    }
}
