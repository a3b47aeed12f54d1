package com.vevurn.backup.restore;

import java.util.List;
import java.util.Optional;

/**
 * What a restore did.
 *
 * @param environment where it went
 * @param database name of the database that now holds the backup
 * @param previousDatabase name under which the replaced one is kept
 * @param tables tables with data that were compared; unknown when the server stopped before it could tell
 * @param rows their rows, large objects among them; unknown likewise
 * @param warnings properties of the replaced database that the restored one has not, a line each
 */
public record RestoreResult(
        String environment,
        String database,
        Optional<String> previousDatabase,
        Optional<Long> tables,
        Optional<Long> rows,
        List<String> warnings) {
    public RestoreResult {
        warnings = List.copyOf(warnings);
    }
}
