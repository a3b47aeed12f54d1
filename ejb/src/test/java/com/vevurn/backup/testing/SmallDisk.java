package com.vevurn.backup.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A disk of its own, small enough to be filled, that a test may fill, make read-only, or empty. Needs the rights of root. */
public final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one of {@code kibibytes} at a directory, which is made. */
    public static SmallDisk mount(Path directory, int kibibytes) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Shell.run(Map.of(), "mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", directory.toString());
        } catch (AssertionError e) {
            throw new AssertionError("run the tests as root: a disk that can be full has to be mounted", e);
        }
        return new SmallDisk(directory);
    }

    /** Takes all the room that is left. */
    public void fill() {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            // It is full.
            return;
        }
    }

    public void makeReadOnly() {
        Shell.run(Map.of(), "mount", "-o", "remount,ro", directory.toString());
    }

    /** Removes everything on it, as somebody who tidies up would. */
    public void empty() {
        Shell.run(Map.of(), "find", directory.toString(), "-mindepth", "1", "-delete");
    }

    /** Every file but the one that fills it. */
    public List<Path> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(filler()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Shell.run(Map.of(), "umount", "--lazy", directory.toString());
    }

    private Path filler() {
        return directory.resolve("filler");
    }
}
