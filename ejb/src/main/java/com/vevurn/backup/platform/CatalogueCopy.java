package com.vevurn.backup.platform;

import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Whole copies of a catalogue that is an H2 file, for a copy of that file alone, while the server writes to it, is none.
 * They are ZIP files with {@code backup-catalog.mv.db}, made by H2's own {@code BACKUP TO} while everything else goes on.
 * A catalogue in PostgreSQL is dumped like any other database, and nothing is copied here.
 */
public final class CatalogueCopy {
    /** The copy that belongs to the service's own backup. */
    static final String NEWEST = "backup-catalog.zip";

    private static final String BEFORE_UPGRADE = "before-upgrade-from-";

    private final DataSource catalogue;
    private final Path directory;

    /** @param directory where copies lie */
    CatalogueCopy(DataSource catalogue, Path directory) {
        this.catalogue = catalogue;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Makes the directory, for the server's user alone, so that an environment may name it before there is a copy.
     *
     * @throws Failure SOURCE_FAILED when that cannot be done
     */
    void prepare() {
        try (Connection connection = catalogue.getConnection()) {
            if (isFile(connection)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (SQLException | IOException e) {
            throw refused("the directory " + directory + " could not be made", e);
        }
    }

    /**
     * Makes a new copy if what is to be backed up has the directory of copies in it.
     *
     * @throws Failure SOURCE_FAILED when that cannot be done
     */
    public void refreshFor(List<Root> directories) {
        try {
            if (isIn(directories) && !copyTo(NEWEST)) {
                // The catalogue has moved to PostgreSQL: what it was before must not be taken for it.
                Files.deleteIfExists(directory.resolve(NEWEST));
            }
        } catch (IOException e) {
            throw refused("the catalogue could not be copied to " + directory, e);
        }
    }

    private boolean isIn(List<Root> directories) throws IOException {
        Path copies = real(directory);
        for (Root root : directories) {
            if (copies.startsWith(real(root.path()))) {
                return true;
            }
        }
        return false;
    }

    /** Whatever way it is named. What is not there is found by whoever reads it. */
    private static Path real(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    }

    /**
     * Makes a copy before the schema is changed, for there is no other way back; copies of earlier upgrades go. An upgrade
     * that was cut off, and is gone on with, was copied before it began, and what stands half-way now is not worth a copy.
     *
     * @param version of the schema as it is
     * @throws Failure SOURCE_FAILED when that cannot be done
     */
    void beforeUpgrade(String version) {
        String name = BEFORE_UPGRADE + version + ".zip";
        try {
            if (!Files.exists(begun()) && copyTo(name)) {
                removeOthers(name);
                Files.createFile(begun());
                flush(directory, StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw refused("the upgrade could not be noted in " + directory, e);
        }
    }

    /** The schema is as it should be, and the next change of it is another upgrade. */
    void upgraded() {
        try {
            Files.deleteIfExists(begun());
        } catch (IOException e) {
            throw refused("the end of the upgrade could not be noted in " + directory, e);
        }
    }

    private Path begun() {
        return directory.resolve("upgrade-begun");
    }

    /** @return whether there is something to copy */
    private synchronized boolean copyTo(String name) {
        Path unfinished = directory.resolve(name + ".part");
        try (Connection connection = catalogue.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isFile(connection)) {
                return false;
            }
            write(statement, unfinished);
            Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (SQLException | IOException e) {
            throw refused("the catalogue could not be copied to " + directory, e);
        }
    }

    private static void write(Statement statement, Path file) throws SQLException, IOException {
        try {
            // A large catalogue takes longer than any question that is asked of it.
            statement.setQueryTimeout(0);
            statement.execute("backup to '" + file.toString().replace("'", "''") + "'");
            flush(file, StandardOpenOption.WRITE);
        } catch (SQLException | IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void flush(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel written = FileChannel.open(path, access)) {
            written.force(true);
        }
    }

    private void removeOthers(String name) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory, BEFORE_UPGRADE + "*.zip")) {
            for (Path copy : copies) {
                if (!copy.getFileName().toString().equals(name)) {
                    Files.delete(copy);
                }
            }
        }
    }

    private static boolean isFile(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    private static Failure refused(String fact, Exception cause) {
        return new Failure(
                Reason.SOURCE_FAILED,
                fact + ": " + cause.getMessage(),
                "See that there is room, and that the server's user may write there.",
                cause);
    }
}
