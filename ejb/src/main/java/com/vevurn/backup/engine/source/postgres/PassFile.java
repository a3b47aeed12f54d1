package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A password for a child process, in a file that only this user may read: neither arguments nor the environment of a
 * process are private. It names one host and port, so that nothing can send the password elsewhere. Gone when closed.
 */
final class PassFile implements AutoCloseable {
    private final TemporaryFile file;

    private PassFile(TemporaryFile file) {
        this.file = file;
    }

    static PassFile of(DatabaseUrl url) {
        String line = String.join(
                ":", escape(url.host()), Integer.toString(url.port()), "*", escape(url.user()), escape(url.password()));
        try {
            TemporaryFile file = TemporaryFile.forPassword();
            Files.writeString(file.path(), line + "\n");
            return new PassFile(file);
        } catch (IOException e) {
            throw new Failure(
                    Reason.SOURCE_FAILED,
                    "could not write a password file",
                    "Check that the server's temporary directory is writable.",
                    e);
        }
    }

    Path path() {
        return file.path();
    }

    @Override
    public void close() {
        file.close();
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\").replace(":", "\\:");
    }
}
