package com.vevurn.backup.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the parts of a restore have to tell in the end, put together. */
final class RestoreReport {
    private final List<RestoreResult.RestoredDirectory> directories = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<String> database = Optional.empty();
    private Optional<String> previousDatabase = Optional.empty();
    private Optional<Long> tables = Optional.empty();
    private Optional<Long> rows = Optional.empty();
    private Optional<String> maskedBy = Optional.empty();

    void database(String name, Optional<String> previous) {
        database = Optional.of(name);
        previousDatabase = previous;
    }

    void compared(long comparedTables, long comparedRows) {
        tables = Optional.of(comparedTables);
        rows = Optional.of(comparedRows);
    }

    void masked(Optional<Path> script) {
        maskedBy = script.map(Path::toString);
    }

    void directories(List<RestoreResult.RestoredDirectory> restored) {
        directories.addAll(restored);
    }

    void warnings(List<String> lines) {
        warnings.addAll(lines);
    }

    RestoreResult result(String environment, RestorePointNote restorePoint) {
        return new RestoreResult(
                environment,
                database,
                previousDatabase,
                tables,
                rows,
                directories,
                Optional.of(restorePoint),
                maskedBy,
                warnings);
    }
}
