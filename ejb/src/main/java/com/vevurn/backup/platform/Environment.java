package com.vevurn.backup.platform;

import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import java.util.List;
import java.util.Optional;

/**
 * A named place that backups come from and restores go to. Only the deployer declares one.
 *
 * @param database where its database is; empty when it has none
 * @param directories its directories, each under a name of its own; none lies in another
 * @param policy what is asked of those who restore into it
 */
public record Environment(Optional<DatabaseUrl> database, List<Root> directories, RestorePolicy policy) {
    public Environment {
        directories = List.copyOf(directories);
    }

    boolean isEmpty() {
        return database.isEmpty() && directories.isEmpty();
    }
}
