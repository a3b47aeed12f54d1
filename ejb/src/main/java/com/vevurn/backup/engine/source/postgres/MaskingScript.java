package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.nio.file.Path;
import java.util.List;

/** SQL of the deployer's that makes restored rows fit for more people to see. */
record MaskingScript(Path file) {
    private static final String HINT =
            "Nothing was replaced. Mend the script of the environment's policy and restore again.";

    /**
     * Runs it by {@code psql} in one transaction, to its end or not at all.
     *
     * @throws Failure RESTORE_FAILED with what {@code psql} said
     */
    void run(DatabaseUrl url, Tools tools, Limits limits, Progress progress) {
        List<String> command = List.of(
                tools.program("psql"),
                "--no-psqlrc",
                "--quiet",
                "--no-password",
                "--output=/dev/null",
                "--single-transaction",
                "--variable=ON_ERROR_STOP=1",
                "--host=" + url.host(),
                "--port=" + url.port(),
                "--username=" + url.user(),
                "--dbname=" + ConnectionString.ofDatabase(url.database()),
                // What remains to be heard is a warning, such as that of a transaction that the script ended itself.
                "--command=set client_min_messages = warning",
                "--file=" + file);
        try (PassFile passFile = PassFile.of(url);
                ChildProcess psql = ChildProcess.start(
                        "psql", command, LibpqEnvironment.of(url, passFile), limits.silence(), progress)) {
            Exit exit = psql.await(limits.restore());
            progress.checkNotCancelled();
            exit.remarksOrFail(Reason.RESTORE_FAILED, HINT);
            if (exit.speaksOf("there is no transaction in progress")) {
                throw new Failure(
                        Reason.RESTORE_FAILED,
                        "the masking script ended its transaction by itself: there is no transaction in progress",
                        HINT);
            }
        }
    }
}
