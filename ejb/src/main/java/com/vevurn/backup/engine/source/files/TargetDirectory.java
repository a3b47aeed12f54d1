package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A directory that a restore would replace, as it is now.
 *
 * @param name of the root
 * @param path the directory; empty where the environment has none of that name
 * @param neededBytes room that the restore takes beside it
 * @param freeBytes room that there is; 0 where nobody knows
 * @param obstacle why it cannot be replaced
 */
public record TargetDirectory(
        String name, Optional<Path> path, long neededBytes, long freeBytes, Optional<Failure> obstacle) {
    /**
     * Looks at the target of each directory of an archive.
     *
     * @param targets directories of the environment that would be restored into
     */
    public static List<TargetDirectory> look(List<Root> targets, List<DirectoryContent> contents) {
        Map<FileStore, Long> needed = new HashMap<>();
        List<TargetDirectory> found = new ArrayList<>();
        for (DirectoryContent content : contents) {
            found.add(targets.stream()
                    .filter(root -> root.name().equals(content.name()))
                    .findFirst()
                    .map(root -> look(root, content, needed))
                    .orElseGet(() -> absent(targets, content)));
        }
        return found;
    }

    private static TargetDirectory absent(List<Root> targets, DirectoryContent content) {
        return new TargetDirectory(
                content.name(),
                Optional.empty(),
                content.bytes(),
                0,
                Optional.of(new Failure(
                        Reason.STATE_CONFLICT,
                        "the backup holds the directory %s, and the environment has none of that name"
                                .formatted(content.name()),
                        "Set a directory of that name for it; it has "
                                + targets.stream().map(Root::name).collect(Collectors.toSet())
                                + ".")));
    }

    private static TargetDirectory look(Root root, DirectoryContent content, Map<FileStore, Long> needed) {
        SideDirectory side = SideDirectory.of(root, "");
        long free = 0;
        Optional<Failure> obstacle = Optional.empty();
        try {
            side.requireReplaceable();
            FileStore disk = Files.getFileStore(side.target().getParent());
            free = disk.getUsableSpace();
            long sum = needed.merge(disk, content.bytes(), Long::sum);
            if (free < sum) {
                obstacle = Optional.of(new Failure(
                        Reason.STATE_CONFLICT,
                        "%s has %d bytes free; the files to be restored there need %d"
                                .formatted(side.target().getParent(), free, sum),
                        "Free space there: a restore is made beside the directories that it replaces."));
            }
        } catch (Failure e) {
            obstacle = Optional.of(e);
        } catch (IOException e) {
            obstacle = Optional.of(new Failure(
                    Reason.RESTORE_FAILED,
                    "the free space beside %s cannot be found out: %s".formatted(side.target(), e.getMessage()),
                    "Mend what the message names and restore again.",
                    e));
        }
        return new TargetDirectory(content.name(), Optional.of(side.target()), content.bytes(), free, obstacle);
    }
}
