package com.vevurn.backup.restore;

import com.vevurn.backup.backup.ArtifactView;
import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.Copies;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.files.DirectorySize;
import com.vevurn.backup.engine.source.files.TargetDirectory;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out what a restore would do, and whether it can. */
@Dependent
public class Planning {
    /** Longest time to count what is in one directory: somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    private Settings settings;

    @Inject
    private Copies copies;

    @Inject
    private BackupLedger backups;

    @Inject
    private RestoreHistory history;

    @Inject
    private Instance<ToolBox> toolBox;

    /** What a restore would do; what stands against it is told, not thrown. */
    RestorePlan plan(Backup backup, String environment, RestoreOrder order) {
        Survey survey = new Survey(backup, environment, order, settings);
        Optional<Manifest> manifest = survey.manifest(copies);
        Optional<RestorePlan.Database> database = survey.database(manifest, toolBox.get(), neededBytes(backup));
        List<TargetDirectory> directories = survey.directories(manifest);
        RestorePlan.Point point = survey.restorePoint();
        return new RestorePlan(
                backup.id(),
                environment,
                survey.obstacles().isEmpty(),
                survey.obstacles().stream()
                        .map(e -> new FailureView(e.reason().token(), e.getMessage(), e.hint()))
                        .toList(),
                survey.copies(),
                backup.artifacts().stream().map(Planning::piece).toList(),
                database,
                directories.stream().map(Planning::directory).toList(),
                point,
                settings.environments().get(environment).policy(),
                history.estimate(backup.id(), environment));
    }

    /** The same look, right before a restore begins. @throws com.vevurn.backup.failure.Failure naming every obstacle */
    void requirePossible(Backup backup, String environment, RestoreOrder order) {
        Survey survey = new Survey(backup, environment, order, settings);
        Optional<Manifest> manifest = survey.manifest(copies);
        survey.database(manifest, toolBox.get(), neededBytes(backup));
        survey.directories(manifest);
        survey.requireNone();
    }

    private long neededBytes(Backup backup) {
        long dumped = backup.artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.DATABASE)
                .mapToLong(ArtifactView::plainBytes)
                .sum();
        return Math.max(dumped, backups.sourceBytes(backup.id()));
    }

    private static RestorePlan.Piece piece(ArtifactView artifact) {
        return new RestorePlan.Piece(artifact.name(), artifact.kind(), artifact.storedBytes(), artifact.plainBytes());
    }

    private static RestorePlan.Directory directory(TargetDirectory target) {
        return new RestorePlan.Directory(
                target.name(),
                target.path().map(Path::toString).orElse(""),
                target.path().flatMap(path -> DirectorySize.of(path, PATIENCE)),
                target.neededBytes(),
                target.freeBytes());
    }
}
