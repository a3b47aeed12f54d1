package com.vevurn.backup.restore;

import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.InPlaceDatabase;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses by which parts a backup is restored, as its order wants it. */
record Parts(
        String name, Environment target, String mark, RestoreOrder order, int jobs, ToolBox toolBox, Limits limits) {
    /**
     * Makes the parts. Files first: their swap can be taken back by renames, that of the database is one transaction and ends it.
     *
     * @param made takes each part as soon as it is there, so that it is closed whatever comes then
     */
    void of(Manifest manifest, Consumer<RestorePart> made) {
        Wanted wanted = order.wanted();
        Optional<Artifact> archive = manifest.artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.FILES)
                .filter(artifact -> wanted.isEverything() || wanted.ofFiles())
                .findFirst();
        Optional<DumpRestore> dump =
                DumpRestore.of(manifest, jobs).filter(found -> wanted.isEverything() || wanted.ofDatabase());
        if (archive.isEmpty() && dump.isEmpty()) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    manifest.backupId() + " holds nothing of what is wanted: neither a database nor files",
                    "Follow the backup's RESTORE.txt.");
        }
        archive.ifPresent(artifact -> made.accept(
                wanted.isEverything()
                        ? new FilesPart(target.directories(), artifact, mark)
                        : new PartialFiles(target.directories(), artifact, wanted.paths(), mark)));
        dump.ifPresent(found -> made.accept(database(found, wanted)));
    }

    private RestorePart database(DumpRestore dump, Wanted wanted) {
        DatabaseUrl url = target.database()
                .orElseThrow(() -> new Failure(
                        Reason.STATE_CONFLICT,
                        "the environment %s has no database".formatted(name),
                        "Set its URL, or restore into another environment."));
        if (order.inPlace()) {
            return new InPlacePart(dump, InPlaceDatabase.of(url, dump.origin(), toolBox, limits));
        }
        if (wanted.isEverything()) {
            return new DatabasePart(url, dump, mark, toolBox, limits);
        }
        return new PartialDatabase(
                dump,
                wanted,
                SideDatabase.partName(url.database(), mark),
                SideDatabase.create(url, dump.origin(), mark, toolBox, limits));
    }
}
