package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The three places of a directory that is being replaced: where it is, where its successor is made, and where it goes.
 * They lie in one directory, so that a rename is all that it takes.
 *
 * @param name of the root
 * @param target the directory that is replaced, with every link on the way to it resolved
 * @param side where the successor is made
 * @param previous where the replaced one is kept
 */
record SideDirectory(String name, Path target, Path side, Path previous) {
    private static final String HINT = "Nothing was replaced. Mend what the message names and restore again.";

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    static SideDirectory of(Root root, String mark) {
        Path target = real(root.path());
        return new SideDirectory(
                root.name(), target, beside(target, "_restore_", mark), beside(target, "_before_", mark));
    }

    /** What the restore of {@code mark} replaced, as the successor of what it made. */
    static SideDirectory kept(Root root, String mark, String undone) {
        Path target = real(root.path());
        return new SideDirectory(
                root.name(), target, beside(target, "_before_", mark), beside(target, "_before_", undone));
    }

    /** Where a part of the archive stays that takes no place. */
    Path part(String mark) {
        return beside(target, "_part_", mark);
    }

    private static Path beside(Path target, String word, String mark) {
        return target.resolveSibling(target.getFileName() + word + mark);
    }

    /** @throws Failure STATE_CONFLICT when the directory cannot be replaced by a rename */
    void requireReplaceable() {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw conflict("is no directory", "Change the setting that names it.");
        }
        if (!Files.isWritable(target.getParent())) {
            throw conflict(
                    "lies in %s, which this server may not write to".formatted(target.getParent()),
                    "Give the server's user the right to write there: a restore is made beside the directory.");
        }
        try {
            if (Mounts.at(target)) {
                throw conflict(
                        "is a place where a file system is mounted, which cannot be renamed",
                        "Name a directory below it in the setting, and mount as before.");
            }
        } catch (IOException e) {
            throw failed("could not be examined", e);
        }
    }

    void create() {
        try {
            Files.createDirectory(side, PRIVATE);
        } catch (IOException e) {
            throw failed("got no directory beside it, " + side, e);
        }
    }

    /** Puts the successor in place. @throws Failure RESTORE_FAILED; then the target is where it was */
    void swap() {
        try {
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                // So that there always is a previous one, by which a swap is known after a crash.
                Files.createDirectory(target, PRIVATE);
            }
            Files.move(target, previous, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("could not be renamed to " + previous, e);
        }
        try {
            Files.move(side, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Failure failure = failed("could not be replaced by " + side, e);
            try {
                Files.move(previous, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    /** Puts everything back as far as it has come, and removes the successor. */
    void undo() throws IOException {
        takeBack();
        DirectoryTree.remove(side);
    }

    /** Puts everything back as far as it has come, and keeps the successor. */
    void takeBack() throws IOException {
        if (exists(previous)) {
            if (exists(target) && !exists(side)) {
                Files.move(target, side, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!exists(target)) {
                Files.move(previous, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Whether the successor is there to be put in place. */
    boolean ready() {
        return exists(side);
    }

    /** Whether the swap has begun or is done. */
    boolean swapping() {
        return exists(previous);
    }

    /** Whether the successor is in place. */
    boolean swapped() {
        return exists(previous) && exists(target) && !exists(side);
    }

    /** Whether a restore has anything here. */
    boolean begun() {
        return exists(side) || exists(previous);
    }

    private static boolean exists(Path directory) {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
    }

    /** The path with every link resolved, as far as it exists. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    private Failure conflict(String fact, String hint) {
        return new Failure(Reason.STATE_CONFLICT, "%s (%s) %s".formatted(target, name, fact), hint);
    }

    private Failure failed(String fact, IOException cause) {
        return new Failure(
                Reason.RESTORE_FAILED, "%s (%s) %s: %s".formatted(target, name, fact, cause.getMessage()), HINT, cause);
    }
}
