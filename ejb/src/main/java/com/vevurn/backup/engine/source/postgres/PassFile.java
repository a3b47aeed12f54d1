package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A password for a child process, in a file that only this user may read: neither arguments nor the environment of a
 * process are private. It names one host and port, so that nothing can send the password elsewhere. Gone when closed; one
 * that a killed server left behind is gone when the next one starts.
 */
public final class PassFile implements AutoCloseable {
    private static final String PREFIX = "vevurn-backup-";
    private static final String SUFFIX = ".pgpass";
    private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "(\\d+)-.*" + Pattern.quote(SUFFIX));
    private static final System.Logger LOG = System.getLogger(PassFile.class.getName());

    private final Path file;

    private PassFile(Path file) {
        this.file = file;
    }

    static PassFile of(DatabaseUrl url) {
        String line = String.join(
                ":", escape(url.host()), Integer.toString(url.port()), "*", escape(url.user()), escape(url.password()));
        try {
            Path file = Files.createTempFile(
                    PREFIX + ProcessHandle.current().pid() + "-",
                    SUFFIX,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, line + "\n");
            return new PassFile(file);
        } catch (IOException e) {
            throw new Failure(
                    Reason.SOURCE_FAILED,
                    "could not write a password file",
                    "Check that the server's temporary directory is writable.",
                    e);
        }
    }

    /** Removes the files of processes that are gone. */
    public static void sweep() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path file : files.filter(PassFile::abandoned).toList()) {
                Files.deleteIfExists(file);
                LOG.log(System.Logger.Level.INFO, "removed {0}, which a killed server had left behind", file);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not look for password files of killed servers", e);
        }
    }

    private static boolean abandoned(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    Path path() {
        return file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not remove password file " + file, e);
        }
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\").replace(":", "\\:");
    }
}
