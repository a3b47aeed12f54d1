package com.vevurn.backup.restore;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.TargetDatabase;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to lose in an environment when a restore replaces it. */
final class Present {
    private Present() {}

    /**
     * The part of what a backup of {@code replacing} would replace that holds anything; empty when nothing does.
     *
     * @throws Failure when it cannot be found out: better no restore than one over something unseen
     */
    static Optional<BackupType> in(Environment environment, BackupType replacing, Limits limits) {
        boolean database = replacing.hasDatabase()
                && environment.database().map(url -> holds(url, limits)).orElse(false);
        boolean files = replacing.hasFiles()
                && environment.directories().stream().map(Root::path).anyMatch(Present::holds);
        if (database) {
            return Optional.of(files ? BackupType.FULL : BackupType.DATABASE);
        }
        return files ? Optional.of(BackupType.FILES) : Optional.empty();
    }

    private static boolean holds(DatabaseUrl url, Limits limits) {
        return !TargetDatabase.look(url, limits).empty();
    }

    private static boolean holds(Path directory) {
        if (!Files.exists(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isPresent();
        } catch (IOException e) {
            throw new Failure(
                    Reason.RESTORE_FAILED,
                    "%s cannot be read, so that nobody knows what a restore would replace".formatted(directory),
                    "Give the server's user the right to read it.",
                    e);
        }
    }
}
