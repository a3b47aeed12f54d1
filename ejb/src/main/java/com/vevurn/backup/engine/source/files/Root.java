package com.vevurn.backup.engine.source.files;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A directory that is backed up as a whole, and the name that it has at the top of an archive. By that name it is found
 * again in another environment, wherever that one keeps it.
 *
 * @param name 1 to 63 lower-case letters, digits and hyphens
 * @param path absolute
 */
public record Root(String name, Path path) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public Root {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "names the directory \"" + name + "\"; a name has lower-case letters, digits and hyphens");
        }
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("is the relative path \"" + path + "\"; it must be absolute");
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
