package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.SideDirectories;
import java.util.List;
import java.util.Optional;

/** The directories' way back. */
final class FilesPart implements RestorePart {
    private final Artifact archive;
    private final SideDirectories sides;

    FilesPart(List<Root> targets, Artifact archive, String mark) {
        this.archive = archive;
        this.sides = SideDirectories.create(targets, archive.origin().directories(), mark);
    }

    @Override
    public void load(CopyReader copy, Progress progress) {
        copy.read(archive, progress, plain -> {
            sides.extract(plain, progress);
            return true;
        });
    }

    @Override
    public void compare(Progress progress) {
        sides.compare(progress);
    }

    @Override
    public void swap() {
        sides.swap();
    }

    @Override
    public void undo() {
        sides.undo();
    }

    @Override
    public void report(RestoreReport report) {
        report.directories(sides.places().stream()
                .map(place -> RestoreResult.RestoredDirectory.of(place, content(place.name())))
                .toList());
        report.warnings(sides.warnings());
    }

    private Optional<DirectoryContent> content(String name) {
        return archive.origin().directories().stream()
                .filter(directory -> directory.name().equals(name))
                .findFirst();
    }

    @Override
    public void close() {
        sides.close();
    }
}
