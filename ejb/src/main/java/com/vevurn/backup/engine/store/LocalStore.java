package com.vevurn.backup.engine.store;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Objects as files below one directory. What is being written lies in a folder of its own that no listing shows. */
public final class LocalStore implements Store {
    /** Holds unfinished files, one folder a backup; a dot cannot begin the id of a configuration. */
    private static final String STAGING = ".staging";

    private static final int DEEPEST_BELOW = 4;

    private final Path root;

    /** @param root absolute directory; made when the first object is staged */
    public LocalStore(Path root) {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute path: " + root);
        }
        this.root = root.normalize();
    }

    /** The directories at or below another one, a few levels deep, that backups were written to. */
    public static List<Path> below(Path directory) {
        try (Stream<Path> found = Files.find(
                directory,
                DEEPEST_BELOW,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().equals(STAGING))) {
            return found.map(Path::getParent).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    directory + " cannot be searched for backups",
                    "Check its mode, and that of the directories below.",
                    e);
        }
    }

    @Override
    public StagedObject stage(ObjectKey key) {
        Path target = path(key);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(
                    Reason.DESTINATION_FAILED, target + " exists already", "A published object is never overwritten.");
        }
        Path staged = staging(key.folder()).resolve(key.file());
        try {
            return new LocalStagedObject(staged, target);
        } catch (IOException e) {
            throw DiskFailure.of("write", staged, e);
        }
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        try {
            return Optional.of(Files.newInputStream(path(key), LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskFailure.of("read", path(key), e);
        }
    }

    @Override
    public Optional<URI> link(ObjectKey key, Duration validity) {
        // A disk speaks no HTTP.
        return Optional.empty();
    }

    @Override
    public List<StoredObject> list(Folder folder) {
        Path directory = directory(folder);
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> ObjectKey.isFile(file.getFileName().toString()))
                    .map(file -> new StoredObject(
                            folder.file(file.getFileName().toString()),
                            file.toFile().length()))
                    .sorted(Comparator.comparing(object -> object.key().file()))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw DiskFailure.of("list", directory, e);
        }
    }

    @Override
    public void configurations(Consumer<String> each) {
        try (Stream<Path> directories = Files.list(root)) {
            directories
                    .filter(directory -> Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS))
                    .map(directory -> directory.getFileName().toString())
                    .filter(Folder::isName)
                    .sorted()
                    .forEach(each);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        } catch (IOException e) {
            throw DiskFailure.of("list", root, e);
        }
    }

    @Override
    public void walk(String configId, Consumer<FoundObject> each) {
        Path directory = root.resolve(configId);
        try {
            Files.walkFileTree(directory, new Walk(directory, each));
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw DiskFailure.of("list", directory, e);
        }
    }

    @Override
    public void reach() {
        if (!Files.isDirectory(root.resolve(STAGING), LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    root + " is not a directory that backups were written to",
                    "Check that its disk is mounted, and that it was not replaced.");
        }
    }

    @Override
    public void delete(ObjectKey key) {
        try {
            Files.deleteIfExists(path(key));
            Directories.removeIfEmpty(directory(key.folder()));
        } catch (IOException e) {
            throw DiskFailure.of("delete", path(key), e);
        }
    }

    @Override
    public void sweep(Folder folder) {
        Path staging = staging(folder);
        try (Stream<Path> files = Files.list(staging)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Directories.removeIfEmpty(staging);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw DiskFailure.of("sweep", staging, e);
        }
    }

    @Override
    public Optional<Space> space() {
        Path there = root;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            FileStore disk = Files.getFileStore(there);
            return Optional.of(new Space(disk.getUsableSpace(), disk.getTotalSpace()));
        } catch (IOException e) {
            throw DiskFailure.of("measure", there, e);
        }
    }

    @Override
    public String locate(Folder folder) {
        return directory(folder).toString();
    }

    @Override
    public void close() {
        // A directory holds nothing open.
    }

    private Path directory(Folder folder) {
        return root.resolve(folder.configId()).resolve(folder.backupId());
    }

    private Path path(ObjectKey key) {
        return directory(key.folder()).resolve(key.file());
    }

    private Path staging(Folder folder) {
        return root.resolve(STAGING).resolve(folder.backupId());
    }

    /** Goes depth first, so that the files of one folder are told together. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Consumer<FoundObject> each;

        Walk(Path from, Consumer<FoundObject> each) {
            this.from = from;
            this.each = each;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            each.accept(new FoundObject(from.relativize(file).toString(), attributes.size()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // What somebody deletes meanwhile is not there.
            if (e instanceof NoSuchFileException && !file.equals(from)) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
