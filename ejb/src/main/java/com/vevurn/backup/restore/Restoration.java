package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.platform.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Restores a copy: everything in it is restored beside its target and compared, and only then do all parts take their
 * targets' places, or none does. Whatever fails leaves the targets as they were and nothing beside them.
 *
 * @param name name of the environment, for the result
 * @param target what is replaced
 * @param mark distinguishes this restore in the names it makes
 * @param order what it is to do beyond that
 * @param jobs how many connections to the database to use at the same time
 * @param toolBox the installed PostgreSQL programs
 * @param limits how long PostgreSQL may take
 */
record Restoration(
        String name, Environment target, String mark, RestoreOrder order, int jobs, ToolBox toolBox, Limits limits) {
    private static final System.Logger LOG = System.getLogger(Restoration.class.getName());

    /**
     * @param beforehand runs once the copy is known to be good, before a byte of it is used; if it fails, so does the restore
     */
    RestoreResult run(CopyReader copy, Supplier<RestorePointNote> beforehand, Progress progress) {
        copy.manifest().artifacts().forEach(this::tell);
        progress.enter(Phase.CHECKING);
        List<RestorePart> parts = new ArrayList<>();
        try {
            new Parts(name, target, mark, order, jobs, toolBox, limits).of(copy.manifest(), parts::add);
            copy.check(progress);
            RestorePointNote restorePoint = beforehand.get();
            progress.enter(Phase.RESTORING);
            parts.forEach(part -> part.load(copy, progress));
            progress.enter(Phase.COMPARING);
            parts.forEach(part -> part.compare(progress));
            target.policy().maskingScript().ifPresent(script -> {
                progress.enter(Phase.MASKING);
                parts.forEach(part -> part.mask(script, progress));
            });
            progress.enter(Phase.SWAPPING);
            Exchange.all(parts);
            LOG.log(System.Logger.Level.DEBUG, "{0} parts swapped in", parts.size());
            RestoreReport report = new RestoreReport();
            parts.forEach(part -> part.report(report));
            return report.result(name, restorePoint);
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
}
