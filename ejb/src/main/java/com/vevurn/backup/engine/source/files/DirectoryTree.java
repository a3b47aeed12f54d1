package com.vevurn.backup.engine.source.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Removes a directory with all that is in it, and nothing that a link in it points to. */
final class DirectoryTree {
    private DirectoryTree() {}

    /** @return whether there was one */
    static boolean remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        writable(Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("this system cannot remove directories safely");
            }
            empty(secure);
        }
        Files.delete(directory);
        return true;
    }

    private static void empty(SecureDirectoryStream<Path> directory) throws IOException {
        for (Path path : directory) {
            Path name = path.getFileName();
            if (directory
                    .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isDirectory()) {
                writable(directory.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
                try (SecureDirectoryStream<Path> child =
                        directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    empty(child);
                }
                directory.deleteDirectory(name);
            } else {
                directory.deleteFile(name);
            }
        }
    }

    private static void writable(PosixFileAttributeView directory) throws IOException {
        if (!directory.readAttributes().permissions().containsAll(PosixFilePermissions.fromString("rwx------"))) {
            directory.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
