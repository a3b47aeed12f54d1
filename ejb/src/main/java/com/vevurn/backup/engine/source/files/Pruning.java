package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Removes from extracted directories what lies under none of the paths that somebody wants. */
final class Pruning {
    private final Map<String, Path> places;
    private final List<Path> wanted = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /**
     * @param places the extracted directories by the names of their roots
     * @param paths each below the name of its root
     */
    Pruning(Map<String, Path> places, List<String> paths) {
        this.places = places;
        paths.forEach(this::find);
    }

    private void find(String path) {
        String[] parts = path.split("/", 2);
        Path root = places.get(parts[0]);
        Path found =
                root == null || parts.length < 2 ? root : root.resolve(parts[1]).normalize();
        if (found == null || !found.startsWith(root) || !reaches(root, found)) {
            unknown.add(path);
        } else {
            wanted.add(found);
        }
    }

    /** Whether it is there, and no link on the way to it. */
    private static boolean reaches(Path root, Path found) {
        for (Path way = found.getParent(); way.startsWith(root); way = way.getParent()) {
            if (Files.isSymbolicLink(way)) {
                return false;
            }
        }
        return Files.exists(found, LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws Failure REQUEST_INVALID naming every path that is not there */
    void run() {
        if (!unknown.isEmpty()) {
            throw new Failure(
                    Reason.REQUEST_INVALID,
                    "the backup has no " + String.join(", no ", unknown),
                    "Begin each path with the name of its directory, one of " + places.keySet() + ".");
        }
        try {
            for (Path place : places.values()) {
                prune(place);
            }
        } catch (IOException e) {
            throw new Failure(
                    Reason.RESTORE_FAILED,
                    "what is not wanted could not be removed: " + e.getMessage(),
                    "Nothing was replaced. Restore again.",
                    e);
        }
    }

    private void prune(Path path) throws IOException {
        if (wanted.stream().anyMatch(path::startsWith)) {
            return;
        }
        boolean onTheWay = wanted.stream().anyMatch(kept -> kept.startsWith(path));
        if (!onTheWay) {
            if (!DirectoryTree.remove(path)) {
                Files.delete(path);
            }
            return;
        }
        FileTime time = Files.getLastModifiedTime(path);
        List<Path> children;
        try (Stream<Path> entries = Files.list(path)) {
            children = entries.toList();
        }
        for (Path child : children) {
            prune(child);
        }
        Files.setLastModifiedTime(path, time);
    }
}
