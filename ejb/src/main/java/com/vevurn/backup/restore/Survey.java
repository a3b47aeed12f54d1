package com.vevurn.backup.restore;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.Copies;
import com.vevurn.backup.backup.CopyView;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.files.TargetDirectory;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.InPlaceDatabase;
import com.vevurn.backup.engine.source.postgres.TargetDatabase;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks at everything that a restore needs and meets, touches nothing, and collects all that stands against it. */
final class Survey {
    private final Backup backup;
    private final String name;
    private final Environment environment;
    private final RestoreOrder order;
    private final Settings settings;
    private final List<Failure> obstacles = new ArrayList<>();
    private final List<RestorePlan.Copy> copies = new ArrayList<>();

    Survey(Backup backup, String name, RestoreOrder order, Settings settings) {
        this.backup = backup;
        this.name = name;
        this.environment = settings.environments().get(name);
        this.order = order;
        this.settings = settings;
    }

    /** The manifest of the first copy that can be opened. */
    Optional<Manifest> manifest(Copies opener) {
        Optional<Failure> last = Optional.empty();
        for (int position : backup.readingOrder()) {
            CopyView copy = backup.copies().get(position);
            try {
                Manifest manifest = opener.read(backup, position, CopyReader::manifest);
                copies.add(new RestorePlan.Copy(copy.destination(), copy.location(), true, Optional.empty()));
                return Optional.of(manifest);
            } catch (Failure e) {
                copies.add(
                        new RestorePlan.Copy(copy.destination(), copy.location(), false, Optional.of(e.getMessage())));
                last = Optional.of(e);
            }
        }
        obstacles.add(last.orElseGet(() ->
                new Failure(Reason.COPY_MISSING, backup.id() + " has no copy to read", "Choose another backup.")));
        return Optional.empty();
    }

    /**
     * @param neededBytes room that the restored database will take
     */
    Optional<RestorePlan.Database> database(Optional<Manifest> manifest, ToolBox toolBox, long neededBytes) {
        Wanted wanted = order.wanted();
        boolean concerned =
                wanted.isEverything() ? backup.configuration().type().hasDatabase() : wanted.ofDatabase();
        if (!concerned) {
            return Optional.empty();
        }
        DatabaseUrl url = environment.database().orElseThrow();
        Optional<DumpRestore> dump = manifest.flatMap(found -> DumpRestore.of(found, 1));
        Optional<Origin.Database> dumped = dump.flatMap(found -> found.origin().database());
        return attempt(() -> TargetDatabase.look(url, settings.limits())).map(target -> {
            dumped.flatMap(target.server()::olderThan).ifPresent(obstacles::add);
            if (order.inPlace()) {
                lookInPlace(url, target, dump);
            } else {
                obstacles.addAll(target.restorableBeside(url, neededBytes, order.replaces()));
            }
            return new RestorePlan.Database(
                    url.database(),
                    target.exists(),
                    target.bytes(),
                    target.connections(),
                    target.server().full(),
                    dumped.map(Origin.Database::serverVersion),
                    attempt(() -> toolBox.fitting(target.server()).version().full()),
                    neededBytes,
                    target.freeBytes());
        });
    }

    private void lookInPlace(DatabaseUrl url, TargetDatabase target, Optional<DumpRestore> dump) {
        obstacles.addAll(target.restorableInPlace(url));
        dump.flatMap(DumpRestore::notInPlace).ifPresent(obstacles::add);
        Set<String> tables = dump.stream()
                .flatMap(found -> found.contents().stream())
                .map(TableContent::table)
                .collect(Collectors.toSet());
        if (target.exists()) {
            attempt(() -> InPlaceDatabase.obstacle(url, tables, settings.limits()))
                    .flatMap(Function.identity())
                    .ifPresent(obstacles::add);
        }
    }

    List<TargetDirectory> directories(Optional<Manifest> manifest) {
        List<DirectoryContent> contents = manifest.stream()
                .flatMap(found -> found.artifacts().stream())
                .filter(artifact -> artifact.kind() == ArtifactKind.FILES)
                .filter(artifact -> order.replaces() || order.wanted().ofFiles())
                .map(Artifact::origin)
                .flatMap(origin -> origin.directories().stream())
                .toList();
        List<TargetDirectory> targets = TargetDirectory.look(environment.directories(), contents);
        targets.forEach(target -> target.obstacle().ifPresent(obstacles::add));
        return targets;
    }

    RestorePlan.Point restorePoint() {
        return attempt(() ->
                        PointNeed.of(name, environment, backup.configuration().type(), order, settings.limits()))
                .map(need -> new RestorePlan.Point(need.worth().isPresent(), need.none()))
                .orElseGet(() -> new RestorePlan.Point(false, Optional.of("the environment cannot be looked at")));
    }

    private <T> Optional<T> attempt(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (Failure e) {
            if (obstacles.stream().noneMatch(known -> known.getMessage().equals(e.getMessage()))) {
                obstacles.add(e);
            }
            return Optional.empty();
        }
    }

    List<RestorePlan.Copy> copies() {
        return copies;
    }

    List<Failure> obstacles() {
        return obstacles;
    }

    /** @throws Failure naming everything that stands against the restore; nothing was touched */
    void requireNone() {
        if (obstacles.size() == 1) {
            throw obstacles.get(0);
        }
        if (!obstacles.isEmpty()) {
            throw new Failure(
                    obstacles.get(0).reason(),
                    String.join(
                            "; ", obstacles.stream().map(Failure::getMessage).toList()),
                    String.join(
                            " ",
                            obstacles.stream().map(Failure::hint).distinct().toList()));
        }
    }
}
