package com.vevurn.backup.engine.source.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system knows of a file beside its content.
 *
 * @param key distinguishes it from every other file
 * @param mode type and permissions
 * @param links number of its names
 * @param basic type, size and times
 * @param owner who owns it
 */
record Inode(Object key, int mode, int links, BasicFileAttributes basic, Entry.Owner owner) {
    /**
     * Reads it, following no link.
     *
     * @param directory the open directory that it lies in
     * @param path the way to it, by which more can be asked than through the open directory
     * @throws IOException also when another file came to lie there between two questions
     */
    static Inode of(SecureDirectoryStream<Path> directory, Path path) throws IOException {
        BasicFileAttributes basic = basic(directory, path.getFileName());
        Inode inode = of(path, basic);
        if (!inode.key.equals(basic.fileKey())) {
            throw new IOException("another file took its place");
        }
        return inode;
    }

    /** Reads that of a directory that is known to be no link. */
    static Inode of(Path path) throws IOException {
        return of(path, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private static Inode of(Path path, BasicFileAttributes basic) throws IOException {
        Map<String, Object> unix =
                Files.readAttributes(path, "unix:mode,nlink,uid,gid,owner,group,fileKey", LinkOption.NOFOLLOW_LINKS);
        long uid = Integer.toUnsignedLong((Integer) unix.get("uid"));
        long gid = Integer.toUnsignedLong((Integer) unix.get("gid"));
        return new Inode(
                unix.get("fileKey"),
                (Integer) unix.get("mode"),
                (Integer) unix.get("nlink"),
                basic,
                new Entry.Owner(uid, gid, nameUnless(uid, unix.get("owner")), nameUnless(gid, unix.get("group"))));
    }

    /** Whether the file is another one by now, or another content. */
    boolean changed(SecureDirectoryStream<Path> directory, Path fileName) throws IOException {
        BasicFileAttributes now = basic(directory, fileName);
        FileTime before = basic.lastModifiedTime();
        return !key.equals(now.fileKey()) || basic.size() != now.size() || !before.equals(now.lastModifiedTime());
    }

    Entry entry(EntryName name, Entry.Kind kind, long bytes, Optional<EntryName> target) {
        return new Entry(
                name, kind, mode & 07777, owner, basic.lastModifiedTime().toInstant(), bytes, target);
    }

    private static BasicFileAttributes basic(SecureDirectoryStream<Path> directory, Path fileName) throws IOException {
        return directory
                .getFileAttributeView(fileName, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    /** Java gives the number for a name where there is none. */
    private static String nameUnless(long number, Object name) {
        return name.toString().equals(Long.toString(number)) ? "" : name.toString();
    }
}
