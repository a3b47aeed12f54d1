package com.vevurn.backup.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The directories below which local destinations may lie, and nowhere else, however a path is written. */
@Dependent
public class LocalRoots {
    @Inject
    private Settings settings;

    /** The directory meant by {@code text}: absolute, or relative to the first root; empty when it leaves the roots. */
    public Optional<Path> resolve(String text) {
        try {
            Path path = settings.localRoots().get(0).resolve(text).normalize();
            return settings.localRoots().stream().anyMatch(root -> below(root, path))
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean below(Path root, Path path) {
        return path.startsWith(root) && real(path).startsWith(real(root));
    }

    /** The path with every symbolic link followed, as far as it exists. */
    private static Path real(Path path) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                return path.toRealPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Path parent = path.getParent();
        return parent == null ? path : real(parent).resolve(path.getFileName());
    }
}
