package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** Brings the files of one copy into a directory, however often the connection breaks. */
final class Download {
    private static final int TRIES = 5;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Session session;
    private final Path directory;

    Download(Session session, Path directory) {
        this.session = session;
        this.directory = directory;
    }

    /** Makes the directory of a backup; only its owner reads it, for the database's rows may be in there. */
    static Path directory(Path parent, String backupId) {
        Path directory = parent.resolve(plainName(backupId));
        try {
            Files.createDirectories(directory, PRIVATE);
            return directory.toRealPath();
        } catch (IOException e) {
            throw unwritable(directory);
        }
    }

    /** @return what became of each file */
    ArrayNode fetch(JsonNode files) {
        ArrayNode done = Json.object().arrayNode();
        for (JsonNode file : files) {
            RemoteFile remote = RemoteFile.of(file);
            ObjectNode item = done.addObject().put("name", remote.name()).put("bytes", remote.bytes());
            remote.sha256().ifPresent(hash -> item.put("sha256", hash));
            item.put("state", bring(remote));
        }
        VouchedText.require(directory, done);
        return done;
    }

    private String bring(RemoteFile remote) {
        Path place = directory.resolve(plainName(remote.name()));
        Path part = directory.resolve(place.getFileName() + ".part");
        try {
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && remote.isIn(place)) {
                return "kept";
            }
            boolean resumed = Files.exists(part);
            fetch(remote, part);
            if (!remote.isIn(part)) {
                // What was left of an earlier download may be of something else: once more, from the start.
                Files.delete(part);
                fetch(remote, part);
                resumed = false;
            }
            if (!remote.isIn(part)) {
                Files.delete(part);
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "%s is not what was written: its SHA-256 or its size differs".formatted(remote.name()),
                        "backup-cli verify tells which copies are good; backup-cli repair mends the others.");
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            return resumed ? "resumed" : "fetched";
        } catch (IOException e) {
            throw unwritable(place);
        }
    }

    private void fetch(RemoteFile remote, Path part) throws IOException {
        Fetch fetch = new Fetch(session, remote, part);
        for (int left = TRIES; !fetch.run(); left--) {
            if (left == 1) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "%s broke off %d times".formatted(remote.name(), TRIES),
                        "Run the same command again: it goes on where it ended.");
            }
            pause();
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(session.around().look().toNanos() * 4);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", "Run it again: it goes on where it ended.");
        }
    }

    /** A name from afar stays a name: it does not lead out of the directory. */
    private static String plainName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,200}")) {
            throw new CommandFailure(ExitCode.FAILED, "the server names a file \"" + name + "\", which is no name", "");
        }
        return name;
    }

    private static CommandFailure unwritable(Path place) {
        return new CommandFailure(
                ExitCode.FAILED, place + " cannot be written", "Check the room on the disk, and the directory's mode.");
    }
}
