package com.vevurn.backup.engine.source;

import java.util.Objects;

/**
 * How much of one directory an archive holds.
 *
 * @param name of its entry at the top of the archive
 * @param entries number of entries, the directory's own among them
 * @param files how many of them are files; a file with two names counts twice
 * @param bytes length of the files' contents; a file with two names counts once
 * @param digest 64 hexadecimal digits: the sum, modulo 2^256, of the SHA-256 of each entry's name, kind, permissions, time
 *     in seconds, and content
 */
public record DirectoryContent(String name, long entries, long files, long bytes, String digest) {
    public DirectoryContent {
        Objects.requireNonNull(name);
        Objects.requireNonNull(digest);
    }
}
