package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.Swap;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Restores the database of a copy: the copy is checked, restored beside the target, compared, and swapped in by rename.
 * Whatever fails before the swap leaves the target as it was and nothing beside it.
 *
 * @param environment name of the target, for the result
 * @param target the database to replace
 * @param mark distinguishes this restore in the names it makes
 * @param toolBox the installed PostgreSQL programs
 * @param limits how long PostgreSQL may take
 */
record DatabaseRestore(String environment, DatabaseUrl target, String mark, ToolBox toolBox, Limits limits) {
    RestoreResult run(CopyReader copy, Progress progress) {
        Artifact dump = copy.manifest().artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.DATABASE)
                .findFirst()
                .orElseThrow(() -> new Failure(
                        Reason.UNSUPPORTED,
                        copy.manifest().backupId() + " holds no database",
                        "Choose a backup of type database."));
        progress.enter(Phase.CHECKING);
        copy.check(progress);
        progress.enter(Phase.RESTORING);
        try (SideDatabase side = SideDatabase.create(target, dump.origin(), mark, toolBox, limits)) {
            copy.read(dump, progress, plain -> {
                side.restore(plain, progress);
                return true;
            });
            List<TableContent> contents = dump.origin().contents();
            if (!contents.isEmpty()) {
                progress.enter(Phase.COMPARING);
                side.compare(contents, progress);
            }
            progress.enter(Phase.SWAPPING);
            String previous = SideDatabase.previousName(target.database(), mark);
            Swap swap = side.swap(previous);
            return new RestoreResult(
                    environment,
                    target.database(),
                    swap.replaced() ? Optional.of(previous) : Optional.empty(),
                    Optional.of((long) contents.size()),
                    Optional.of(contents.stream().mapToLong(TableContent::rows).sum()),
                    swap.warnings());
        }
    }
}
