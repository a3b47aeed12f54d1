package com.vevurn.backup.offline;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.files.SideDirectories;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.Swap;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.restore.DumpRestore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Restores a copy that was checked: beside the target, compared, and put in its place by a rename. */
final class OfflineRestore {
    /** What was encrypted until now is for whoever asked for it, and for nobody else. */
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final CopyReader copy;
    private final Settings settings;
    private final String mark;
    private final Progress progress = new Progress();

    /** @param mark distinguishes this restore in the names it makes */
    OfflineRestore(CopyReader copy, Settings settings, String mark) {
        this.copy = copy;
        this.settings = settings;
        this.mark = mark;
    }

    /**
     * Restores the database.
     *
     * @param replace whether a database that is there may be replaced; it is kept under another name
     * @throws Failure STATE_CONFLICT when it is there and may not, RESTORE_FAILED, CONTENT_DIFFERS and their kin
     */
    void database(DatabaseUrl target, int jobs, boolean replace, PrintStream notes) {
        DumpRestore dump =
                DumpRestore.of(copy.manifest(), jobs).orElseThrow(() -> lacks("a database", "Leave --database out."));
        if (!replace && SideDatabase.targetExists(target, settings.limits())) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    target.place() + " exists already",
                    "Name a new database, or add --replace: the old one is kept under another name.");
        }
        ToolBox toolBox = ToolBox.discover(settings.postgresBinaries());
        try (SideDatabase side = SideDatabase.create(target, dump.origin(), mark, toolBox, settings.limits())) {
            dump.into(side, copy, progress);
            List<TableContent> contents = dump.contents();
            if (!contents.isEmpty()) {
                side.compare(contents, dump.sequences(), progress);
            }
            String previous = SideDatabase.previousName(target.database(), mark);
            Swap swap = side.swap(previous);
            if (swap.replaced()) {
                notes.println("the replaced database is kept as " + previous);
            }
            swap.warnings().forEach(warning -> notes.println("warning: " + warning));
            notes.printf(
                    "%s restored and compared: %d tables with %d rows%n",
                    target.place(),
                    contents.size(),
                    contents.stream().mapToLong(TableContent::rows).sum());
        }
    }

    /** Restores the directories, each below a new one. @throws Failure STATE_CONFLICT when it is there already */
    void directories(Path directory, PrintStream notes) throws IOException {
        Artifact archive = copy.manifest().artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.FILES)
                .findFirst()
                .orElseThrow(() -> lacks("files", "Leave --directory out."));
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(
                    Reason.STATE_CONFLICT, directory + " exists already", "Name a directory that does not.", e);
        }
        List<Root> roots = archive.origin().directories().stream()
                .map(content -> new Root(content.name(), directory.resolve(content.name())))
                .toList();
        try (SideDirectories sides =
                SideDirectories.create(roots, archive.origin().directories(), mark)) {
            copy.read(archive, progress, plain -> {
                sides.extract(plain, progress);
                return true;
            });
            sides.compare(progress);
            sides.swap();
            for (SideDirectories.Place place : sides.places()) {
                // What a swap keeps as the replaced one is empty here.
                Files.deleteIfExists(place.previous());
            }
            sides.warnings().forEach(warning -> notes.println("warning: " + warning));
            notes.printf(
                    "%s restored and compared: %s%n",
                    directory, archive.origin().directories());
        }
    }

    /**
     * Writes what an artifact holds, decrypted and decompressed.
     *
     * @param where a file that is not there yet, or {@code -} for {@code out}
     */
    void plain(String name, String where, OutputStream out) throws IOException {
        Artifact artifact = copy.manifest().artifacts().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND,
                        "the backup has no artifact " + name,
                        "It has "
                                + copy.manifest().artifacts().stream()
                                        .map(Artifact::name)
                                        .toList()));
        if (where.equals("-")) {
            copy.read(artifact, progress, plain -> plain.transferTo(out));
            out.flush();
            return;
        }
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (OutputStream file = Channels.newOutputStream(Files.newByteChannel(Path.of(where), fresh, PRIVATE))) {
            copy.read(artifact, progress, plain -> plain.transferTo(file));
        } catch (FileAlreadyExistsException e) {
            throw new Failure(Reason.STATE_CONFLICT, where + " exists already", "Name a file that does not.", e);
        }
    }

    private Failure lacks(String what, String hint) {
        return new Failure(Reason.UNSUPPORTED, copy.manifest().backupId() + " does not hold " + what, hint);
    }
}
