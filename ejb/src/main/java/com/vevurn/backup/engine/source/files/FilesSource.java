package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Directories as one pax tar, each below its name. A file that changes, shrinks, vanishes or cannot be read is named in a
 * remark, and does not ruin the rest.
 */
public final class FilesSource implements Source {
    private final List<Root> roots;
    private final Selection selection;

    private FilesSource(List<Root> roots, Selection selection) {
        this.roots = List.copyOf(roots);
        this.selection = selection;
    }

    /**
     * @param roots at least one
     * @throws Failure SOURCE_FAILED when one is missing or cannot be read, naming all such
     */
    public static FilesSource of(List<Root> roots, Selection selection) {
        List<String> faults = roots.stream()
                .filter(root -> !Files.isDirectory(root.path()) || !Files.isReadable(root.path()))
                .map(root -> "%s (%s) %s"
                        .formatted(
                                root.path(),
                                root.name(),
                                Files.exists(root.path()) ? "is no directory that can be read" : "does not exist"))
                .toList();
        if (!faults.isEmpty()) {
            throw new Failure(
                    Reason.SOURCE_FAILED,
                    "directories that are to be backed up: " + String.join("; ", faults),
                    "Make them, or mount them, readable for the server's user; or change the setting that names them.");
        }
        return new FilesSource(roots, selection);
    }

    @Override
    public ArtifactKind kind() {
        return ArtifactKind.FILES;
    }

    @Override
    public Origin copyTo(OutputStream plain, Progress progress) {
        Remarks remarks = new Remarks();
        List<DirectoryContent> contents = new ArrayList<>();
        try {
            TarWriter tar = new TarWriter(plain);
            for (Root root : roots) {
                contents.add(new TreeWalk(root, selection, tar, remarks, progress).run());
            }
            tar.finish();
        } catch (IOException e) {
            throw new Failure(Reason.SOURCE_FAILED, "the archive could not be written", "See the server's log.", e);
        }
        return new Origin("tar (pax)", Optional.empty(), List.of(), contents, remarks.lines());
    }
}
