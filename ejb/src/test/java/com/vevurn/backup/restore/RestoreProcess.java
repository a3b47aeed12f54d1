package com.vevurn.backup.restore;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A restore of the fixture's backup in a process of its own, which dies as a server does. */
final class RestoreProcess {
    private RestoreProcess() {}

    static Process start(int port, Path store, Path uploads, Path log) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RestoreProcess.class.getName(),
                            Integer.toString(port),
                            store.toString(),
                            uploads.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param arguments port of the database, the store, the directory */
    public static void main(String[] arguments) {
        DatabaseUrl till = new DatabaseUrl(
                "127.0.0.1",
                Integer.parseInt(arguments[0]),
                PrivatePostgres.USER,
                PrivatePostgres.PASSWORD,
                "till",
                Map.of());
        CopyReader copy = CopyReader.open(
                new LocalStore(Path.of(arguments[1])), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
        Environment target = new Environment(
                Optional.of(till), List.of(new Root("uploads", Path.of(arguments[2]))), RestorationFixture.POLICY);
        new Restoration("staging", target, "m1", RestoreOrder.USUAL, 1, RestorationFixture.TOOLS, Fixtures.LIMITS)
                .run(copy, () -> RestorePointNote.none(""), new Progress());
    }
}
