package com.vevurn.backup.engine.store;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;

/** Says in an operator's words what a disk did. */
final class DiskFailure {
    private DiskFailure() {}

    static Failure of(String act, Path path, IOException cause) {
        String message = Optional.ofNullable(cause.getMessage()).orElse("");
        // Java has no type for ENOSPC and EDQUOT: the system's text is all there is.
        if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
            return new Failure(
                    Reason.DESTINATION_FULL,
                    "no space left to %s %s".formatted(act, path),
                    "Free space there, or lower the retention.",
                    cause);
        }
        String hint = cause instanceof AccessDeniedException || message.contains("Permission denied")
                ? "Give the server's user the right to write there."
                : "Check that the disk is mounted, writable and healthy.";
        return new Failure(
                Reason.DESTINATION_FAILED,
                "could not %s %s: %s".formatted(act, path, cause.getClass().getSimpleName()),
                hint,
                cause);
    }
}
