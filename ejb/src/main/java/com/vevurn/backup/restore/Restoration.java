package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Restores a copy: everything in it is restored beside its target and compared, and only then do all parts take their
 * targets' places, or none does. Whatever fails leaves the targets as they were and nothing beside them.
 *
 * @param name name of the environment, for the result
 * @param target what is replaced
 * @param mark distinguishes this restore in the names it makes
 * @param jobs how many connections to the database to use at the same time
 * @param toolBox the installed PostgreSQL programs
 * @param limits how long PostgreSQL may take
 */
record Restoration(String name, Environment target, String mark, int jobs, ToolBox toolBox, Limits limits) {
    private static final System.Logger LOG = System.getLogger(Restoration.class.getName());

    /**
     * @param beforehand runs once the copy is known to be good, before a byte of it is used; if it fails, so does the restore
     */
    RestoreResult run(CopyReader copy, Supplier<RestorePointNote> beforehand, Progress progress) {
        Optional<Artifact> archive = artifact(copy, ArtifactKind.FILES);
        Optional<DumpRestore> dump = DumpRestore.of(copy.manifest(), jobs);
        if (archive.isEmpty() && dump.isEmpty()) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    copy.manifest().backupId() + " holds neither a database nor files",
                    "Follow the backup's RESTORE.txt.");
        }
        copy.manifest().artifacts().forEach(this::tell);
        progress.enter(Phase.CHECKING);
        // Files first: their swap can be taken back by renames, that of the database is one transaction and ends it.
        List<RestorePart> parts = new ArrayList<>();
        try {
            Optional<FilesPart> files = archive.map(artifact -> add(parts, filesPart(artifact)));
            Optional<DatabasePart> database = dump.map(dumps -> add(parts, databasePart(dumps)));
            copy.check(progress);
            RestorePointNote restorePoint = beforehand.get();
            progress.enter(Phase.RESTORING);
            parts.forEach(part -> part.load(copy, progress));
            progress.enter(Phase.COMPARING);
            parts.forEach(part -> part.compare(progress));
            target.policy()
                    .maskingScript()
                    .ifPresent(script -> database.ifPresent(part -> part.mask(script, progress)));
            progress.enter(Phase.SWAPPING);
            Exchange.all(parts);
            LOG.log(System.Logger.Level.DEBUG, "{0} parts swapped in", parts.size());
            return RestoreResult.of(name, restorePoint, database, files);
        } finally {
            parts.forEach(RestorePart::close);
        }
    }

    private void tell(Artifact artifact) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "restores {0} by {1}, {2} bytes, beside what is in {3}",
                artifact.name(),
                artifact.origin().tool(),
                Long.toString(artifact.plain().bytes()),
                name);
    }

    private FilesPart filesPart(Artifact archive) {
        return new FilesPart(target.directories(), archive, mark);
    }

    private DatabasePart databasePart(DumpRestore dump) {
        return new DatabasePart(
                target.database()
                        .orElseThrow(() -> new Failure(
                                Reason.STATE_CONFLICT,
                                "the environment %s has no database".formatted(name),
                                "Set its URL, or restore into another environment.")),
                dump,
                mark,
                toolBox,
                limits);
    }

    private static <T extends RestorePart> T add(List<RestorePart> parts, T part) {
        parts.add(part);
        return part;
    }

    private static Optional<Artifact> artifact(CopyReader copy, ArtifactKind kind) {
        return copy.manifest().artifacts().stream()
                .filter(artifact -> artifact.kind() == kind)
                .findFirst();
    }
}
