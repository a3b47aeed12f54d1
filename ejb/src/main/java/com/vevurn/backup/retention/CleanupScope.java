package com.vevurn.backup.retention;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.platform.Json;
import java.util.Optional;

/**
 * What a clean-up is about.
 *
 * @param configId one configuration; all of them when absent
 * @param thorough whether destinations are compared with the catalogue, and left-overs swept
 */
public record CleanupScope(Optional<String> configId, boolean thorough) {
    /** What the catalogue keeps of it while the operation waits. */
    public String detail() {
        return Json.write(this);
    }

    static CleanupScope of(String detail) {
        return Json.read(detail, new TypeReference<CleanupScope>() {});
    }

    /** Two clean-ups of the same need not run at once. */
    String exclusiveKey() {
        return configId.map(id -> "clean-up of " + id).orElse("clean-up");
    }
}
