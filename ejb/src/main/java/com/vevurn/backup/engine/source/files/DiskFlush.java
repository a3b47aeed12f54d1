package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.ChildEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has the system put on the disk what was written below a directory: one call for a whole file system, where Java could ask
 * only file by file. Without it, a power cut soon after a restore could leave names without contents.
 */
final class DiskFlush {
    private static final long LIMIT_MINUTES = 30;

    private DiskFlush() {}

    /** @throws IOException when the disk did not take it */
    static void of(Path directory) throws IOException {
        Process sync = ChildEnvironment.program(List.of("sync", "--file-system", directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!sync.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || sync.exitValue() != 0) {
                throw new IOException("sync of %s did not succeed".formatted(directory));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the disk was written to", e);
        } finally {
            sync.destroyForcibly();
        }
    }
}
