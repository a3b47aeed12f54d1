package com.vevurn.backup.restore;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.platform.Json;
import java.util.Optional;

/**
 * What a restore that was accepted is to do beyond its backup and its environment; lies with the operation until it runs.
 *
 * @param withoutRestorePoint why nobody wants a restore point
 */
record RestoreOrder(Optional<String> withoutRestorePoint) {
    static RestoreOrder of(Operation restore) {
        return restore.detail().isEmpty()
                ? new RestoreOrder(Optional.empty())
                : Json.read(restore.detail(), new TypeReference<>() {});
    }

    String detail() {
        return Json.write(this);
    }
}
