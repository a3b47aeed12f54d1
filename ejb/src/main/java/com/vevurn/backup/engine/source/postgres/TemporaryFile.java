package com.vevurn.backup.engine.source.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file for a child process in the server's temporary directory, which only the server's user may read. Gone when
 * closed; one that a killed server left behind is gone when the next one starts.
 */
public final class TemporaryFile implements AutoCloseable {
    private static final String PREFIX = "vevurn-backup-";
    private static final String PASSWORD = ".pgpass";
    private static final String DEFINITIONS = ".dump";
    private static final Pattern NAME = Pattern.compile(
            Pattern.quote(PREFIX) + "(\\d+)-.*(" + Pattern.quote(PASSWORD) + "|" + Pattern.quote(DEFINITIONS) + ")");
    private static final System.Logger LOG = System.getLogger(TemporaryFile.class.getName());

    private final Path path;

    private TemporaryFile(Path path) {
        this.path = path;
    }

    static TemporaryFile forPassword() throws IOException {
        return create(PASSWORD);
    }

    static TemporaryFile forDefinitions() throws IOException {
        return create(DEFINITIONS);
    }

    private static TemporaryFile create(String suffix) throws IOException {
        return new TemporaryFile(Files.createTempFile(
                PREFIX + ProcessHandle.current().pid() + "-",
                suffix,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    /** Removes the files of processes that are gone. */
    public static void sweep() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path file : files.toList()) {
                if (abandoned(file)) {
                    Files.deleteIfExists(file);
                    LOG.log(System.Logger.Level.INFO, "removed {0}, which a killed server had left behind", file);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not look for temporary files of killed servers", e);
        }
    }

    /** A process that began after the file was written only has the number of the one that wrote it, as in a container. */
    private static boolean abandoned(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        try {
            // The system knows the beginning of a process to a second.
            Instant written = Files.getLastModifiedTime(file).toInstant().plusSeconds(2);
            return ProcessHandle.of(Long.parseLong(name.group(1)))
                    .filter(process ->
                            !process.info().startInstant().orElse(Instant.MIN).isAfter(written))
                    .isEmpty();
        } catch (NoSuchFileException e) {
            // Another server's, and it has just removed it.
            return false;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not remove " + path, e);
        }
    }
}
