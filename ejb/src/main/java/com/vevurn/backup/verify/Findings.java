package com.vevurn.backup.verify;

import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.SqlChecks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a drill came to know, as far as it came.
 *
 * @param server host and port of the server that it restored to
 * @param serverVersion of that server
 * @param scratchDatabase name that the restored database had
 * @param scratchDirectory where the restored files were
 * @param recoveryTime from the first byte that was fetched to a database that can be used and files that are there
 * @param tables those of the restored database, each found equal to the manifest
 * @param sequences how many were found not to be behind
 * @param directories those of the restored files, each found equal to the manifest
 * @param checks the deployer's questions with their answers
 */
record Findings(
        Optional<String> server,
        Optional<String> serverVersion,
        Optional<String> scratchDatabase,
        Optional<String> scratchDirectory,
        Optional<Duration> recoveryTime,
        List<TableContent> tables,
        long sequences,
        List<DirectoryContent> directories,
        List<SqlChecks.Answer> checks) {
    static final Findings NOTHING = new Findings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            List.of(),
            List.of());

    Findings {
        tables = List.copyOf(tables);
        directories = List.copyOf(directories);
        checks = List.copyOf(checks);
    }

    long rows() {
        return tables.stream().mapToLong(TableContent::rows).sum();
    }

    long files() {
        return directories.stream().mapToLong(DirectoryContent::files).sum();
    }
}
