package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.SideDirectories;
import java.util.List;
import java.util.Optional;

/** Some files of a backup in directories of their own, which stay beside the targets and never take their places. */
final class PartialFiles implements RestorePart {
    private final Artifact archive;
    private final SideDirectories sides;
    private final List<String> paths;
    private final String mark;
    private List<SideDirectories.Part> kept = List.of();

    PartialFiles(List<Root> targets, Artifact archive, List<String> paths, String mark) {
        this.archive = archive;
        this.paths = paths;
        this.mark = mark;
        this.sides = SideDirectories.create(targets, archive.origin().directories(), mark);
    }

    @Override
    public void load(CopyReader copy, Progress progress) {
        copy.read(archive, progress, plain -> {
            sides.extract(plain, progress);
            return true;
        });
    }

    /** The whole archive, for a part has no digest of its own; what is not wanted goes after that. */
    @Override
    public void compare(Progress progress) {
        sides.compare(progress);
        sides.prune(paths);
    }

    @Override
    public void swap() {
        kept = sides.keepParts(mark);
    }

    @Override
    public void undo() {
        sides.removeParts(kept);
        kept = List.of();
    }

    @Override
    public void report(RestoreReport report) {
        report.directories(kept.stream()
                .map(part -> new RestoreResult.RestoredDirectory(
                        part.name(), part.path().toString(), Optional.empty(), Optional.empty(), Optional.empty()))
                .toList());
        report.warnings(sides.warnings());
    }

    @Override
    public void close() {
        sides.close();
    }
}
