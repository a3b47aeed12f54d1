package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Directories that take an archive to be compared and take nobody's place: closed, they are removed. */
public final class ScratchDirectories implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ScratchDirectories.class.getName());

    private final Path base;
    private final SideDirectories sides;

    private ScratchDirectories(Path base, SideDirectories sides) {
        this.base = base;
        this.sides = sides;
    }

    /**
     * Makes them below {@code parent}.
     *
     * @param contents what the archive holds
     * @param mark distinguishes this drill in the name that it makes
     * @throws Failure RESTORE_FAILED or STATE_CONFLICT when there is no right, or no room, to make them
     */
    public static ScratchDirectories create(Path parent, List<DirectoryContent> contents, String mark) {
        Path base = base(parent, mark);
        try {
            Files.createDirectory(
                    base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw failed(base, "could not be made", e);
        }
        try {
            List<Root> roots = contents.stream()
                    .map(content -> new Root(content.name(), base.resolve(content.name())))
                    .toList();
            return new ScratchDirectories(base, SideDirectories.create(roots, contents, mark));
        } catch (Failure e) {
            remove(base);
            throw e;
        }
    }

    /** Removes what an unfinished drill of {@code mark} left. @throws Failure RESTORE_FAILED when it cannot be removed */
    public static void sweep(Path parent, String mark) {
        Path base = base(parent, mark);
        try {
            DirectoryTree.remove(base);
        } catch (IOException e) {
            throw failed(base, "could not be removed", e);
        }
    }

    private static Path base(Path parent, String mark) {
        return parent.resolve("vevurn_drill_" + mark);
    }

    public Path path() {
        return base;
    }

    /** Extracts an archive that was proven to be what was written; fails as {@link SideDirectories#extract} does. */
    public void extract(InputStream plain, Progress progress) {
        sides.extract(plain, progress);
    }

    /** Reads again what was made. @throws Failure CONTENT_DIFFERS naming the first directory that does */
    public void compare(Progress progress) {
        sides.compare(progress);
    }

    @Override
    public void close() {
        remove(base);
    }

    private static void remove(Path base) {
        try {
            DirectoryTree.remove(base);
        } catch (IOException e) {
            // Why the drill ended as it did is what its caller has to hear.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} could not be removed and is of no use ({1})",
                    base,
                    e.getMessage());
        }
    }

    private static Failure failed(Path base, String fact, IOException cause) {
        return new Failure(
                Reason.RESTORE_FAILED,
                "the scratch directory %s %s: %s".formatted(base, fact, cause.getMessage()),
                "Give the server's user the right to write there, or name another place in BACKUP_DRILL_DIRECTORY.",
                cause);
    }
}
