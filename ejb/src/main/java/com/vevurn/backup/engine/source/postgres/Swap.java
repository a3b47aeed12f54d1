package com.vevurn.backup.engine.source.postgres;

import java.util.List;

/**
 * What putting a restored database in the target's place did.
 *
 * @param replaced whether there was a target
 * @param warnings properties of the target that the role may not give to the restored database, a line each
 */
public record Swap(boolean replaced, List<String> warnings) {
    public Swap {
        warnings = List.copyOf(warnings);
    }
}
