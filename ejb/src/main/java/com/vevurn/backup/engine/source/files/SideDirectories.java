package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * New directories beside those that a restore replaces. They take the archive, are read again and compared, and only then
 * take their targets' names, all or none; closed before that, they are removed and the targets are as they were.
 */
public final class SideDirectories implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SideDirectories.class.getName());
    private static final String HINT = "The target is as it was. Mend what the message names and restore again.";

    private final List<SideDirectory> sides;
    private final List<DirectoryContent> contents;
    private final List<String> warnings = new ArrayList<>();
    private boolean kept;

    private SideDirectories(List<SideDirectory> sides, List<DirectoryContent> contents) {
        this.sides = sides;
        this.contents = contents;
    }

    /**
     * Makes a directory beside each target that the archive has something for.
     *
     * @param targets directories of the environment that is restored into
     * @param contents what the archive holds
     * @param mark distinguishes this restore in the names it makes
     * @throws Failure STATE_CONFLICT when a directory has no target, cannot be replaced by a rename, or has no space beside it
     */
    public static SideDirectories create(List<Root> targets, List<DirectoryContent> contents, String mark) {
        if (contents.isEmpty()) {
            throw new Failure(
                    Reason.UNSUPPORTED, "the manifest names no directories", "Follow the backup's RESTORE.txt.");
        }
        TargetDirectory.look(targets, contents).stream()
                .flatMap(target -> target.obstacle().stream())
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        Map<String, Root> byName = new HashMap<>();
        targets.forEach(root -> byName.put(root.name(), root));
        List<SideDirectory> sides = contents.stream()
                .map(content -> SideDirectory.of(byName.get(content.name()), mark))
                .toList();
        SideDirectories made = new SideDirectories(sides, contents);
        try {
            sides.forEach(SideDirectory::create);
            return made;
        } catch (Failure e) {
            made.close();
            throw e;
        }
    }

    /**
     * Extracts an archive that was proven to be what was written.
     *
     * @throws Failure COPY_DAMAGED when it is not one of ours all the same, RESTORE_FAILED when it cannot be written
     */
    public void extract(InputStream plain, Progress progress) {
        Map<String, Path> places = new HashMap<>();
        sides.forEach(side -> places.put(side.name(), side.side()));
        Owners owners = new Owners();
        try {
            new TarReader(contents, new Extraction(places, owners), progress).read(plain);
            for (SideDirectory side : sides) {
                DiskFlush.of(side.side());
            }
        } catch (IOException e) {
            progress.checkNotCancelled();
            throw new Failure(Reason.RESTORE_FAILED, "the files could not be restored: " + e.getMessage(), HINT, e);
        }
        if (owners.kept() > 0) {
            warnings.add("%d files belong to the user of this server, for only root may give them to their owners"
                    .formatted(owners.kept()));
        }
    }

    /** Reads again what was made, and counts it. @throws Failure CONTENT_DIFFERS naming the first directory that does */
    public void compare(Progress progress) {
        for (int i = 0; i < sides.size(); i++) {
            SideDirectory side = sides.get(i);
            DirectoryContent written = contents.get(i);
            Remarks remarks = new Remarks();
            DirectoryContent made;
            try {
                made = new TreeWalk(
                                new Root(side.name(), side.side()),
                                Selection.everything(),
                                TreeVisitor.NOBODY,
                                remarks,
                                progress)
                        .run();
            } catch (IOException e) {
                throw new Failure(Reason.RESTORE_FAILED, side.side() + " cannot be read: " + e.getMessage(), HINT, e);
            }
            if (!made.equals(written) || !remarks.isEmpty()) {
                throw new Failure(
                        Reason.CONTENT_DIFFERS,
                        "the restored directory %s differs: %s was written, %s is there%s"
                                .formatted(
                                        side.name(),
                                        written,
                                        made,
                                        remarks.isEmpty()
                                                ? ""
                                                : "; " + remarks.lines().get(0)),
                        HINT);
            }
        }
    }

    /**
     * Removes what lies under none of {@code paths}, each below the name of its root.
     *
     * @throws Failure REQUEST_INVALID naming every path that is not there
     */
    public void prune(List<String> paths) {
        Map<String, Path> places = new HashMap<>();
        sides.forEach(side -> places.put(side.name(), side.side()));
        new Pruning(places, paths).run();
    }

    /** Leaves what is left where it is, under other names. @throws Failure RESTORE_FAILED; then none of it is left */
    public List<Part> keepParts(String mark) {
        List<Part> parts = new ArrayList<>();
        try {
            for (SideDirectory side : sides) {
                if (Files.exists(side.side())) {
                    parts.add(new Part(side.name(), Files.move(side.side(), side.part(mark))));
                }
            }
            return parts;
        } catch (IOException e) {
            removeParts(parts);
            throw new Failure(Reason.RESTORE_FAILED, "could not be renamed: " + e.getMessage(), HINT, e);
        }
    }

    /** Removes what {@link #keepParts} left. */
    public void removeParts(List<Part> parts) {
        for (Part part : parts) {
            try {
                DirectoryTree.remove(part.path());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "{0} is of no use: {1}", part.path(), e.getMessage());
            }
        }
    }

    /**
     * A part of a directory of an archive that stays beside the target.
     *
     * @param name of the root
     * @param path where it is
     */
    public record Part(String name, Path path) {}

    /**
     * Puts each in its target's place.
     *
     * @throws Failure RESTORE_FAILED when one cannot be; then all targets are as they were
     */
    public void swap() {
        try {
            sides.forEach(SideDirectory::swap);
            kept = true;
        } catch (Failure e) {
            undo();
            throw e;
        }
    }

    /** Where each directory is, and where the one is that it replaces. */
    public List<Place> places() {
        return sides.stream().map(Place::of).toList();
    }

    /**
     * A directory that was replaced.
     *
     * @param name of the root
     * @param target where it was, and its successor is
     * @param previous where it is kept
     */
    public record Place(String name, Path target, Path previous) {
        static Place of(SideDirectory side) {
            return new Place(side.name(), side.target(), side.previous());
        }
    }

    /** Takes a swap back, because another part of the restore failed; what was restored is removed. */
    public void undo() {
        kept = false;
        close();
    }

    /** What the restored directories lack, a line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        for (SideDirectory side : sides) {
            try {
                side.undo();
            } catch (IOException e) {
                // The restore has failed already, and why is what its caller has to hear.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} could not be put in order by itself; it is kept as {1}, and {2} is of no use ({3})",
                        side.target(),
                        side.swapping() ? side.previous() : side.target(),
                        side.side(),
                        e.getMessage());
            }
        }
    }
}
