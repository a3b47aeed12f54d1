package com.vevurn.backup.engine.source.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/** How many bytes the files below a directory have together. */
public final class DirectorySize {
    private DirectorySize() {}

    /**
     * @param patience longest time to count
     * @return 0 where there is no such directory; empty when it could not be read whole in that time
     */
    public static Optional<Long> of(Path directory, Duration patience) {
        if (!Files.exists(directory)) {
            return Optional.of(0L);
        }
        Count count = new Count(System.nanoTime() + patience.toNanos());
        try {
            Files.walkFileTree(directory, count);
        } catch (IOException e) {
            return Optional.empty();
        }
        return count.whole ? Optional.of(count.bytes) : Optional.empty();
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private final long deadline;
        private long bytes;
        private boolean whole = true;

        Count(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (System.nanoTime() - deadline > 0) {
                whole = false;
                return FileVisitResult.TERMINATE;
            }
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }
    }
}
