package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code pg_restore} that reads a dump from its standard input, and stops at the first error. */
final class Restorer {
    private static final String HINT = "Nothing was replaced. Mend what the message names and try again.";

    private final Tools tools;
    private final Limits limits;
    private final Progress progress;

    Restorer(Tools tools, Limits limits, Progress progress) {
        this.tools = tools;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Restores {@code dump} into the database of {@code url}.
     *
     * @return what was in it
     * @throws Failure RESTORE_FAILED with what the program said
     * @throws IOException when reading {@code dump} fails
     */
    DumpContent into(DatabaseUrl url, InputStream dump, String... options) throws IOException {
        try (PassFile passFile = PassFile.of(url)) {
            return feed(dump, LibpqEnvironment.of(url, passFile), arguments(url, options));
        }
    }

    /** Restores a section of what {@code definitions} hold, with {@code jobs} connections; fails as {@link #into} does. */
    void section(DatabaseUrl url, DumpDefinitions definitions, String section, int jobs, String... options) {
        List<String> arguments = arguments(url, options);
        arguments.addAll(List.of(
                "--section=" + section, "--jobs=" + jobs, definitions.file().toString()));
        try (PassFile passFile = PassFile.of(url);
                ChildProcess restore = start(LibpqEnvironment.of(url, passFile), arguments)) {
            Exit exit = restore.await(limits.restore());
            progress.checkNotCancelled();
            exit.remarksOrFail(Reason.RESTORE_FAILED, HINT);
        }
    }

    private static List<String> arguments(DatabaseUrl url, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--no-password",
                "--host=" + url.host(),
                "--port=" + url.port(),
                "--username=" + url.user(),
                "--dbname=" + ConnectionString.ofDatabase(url.database())));
        arguments.addAll(List.of(options));
        return arguments;
    }

    /** What a dump has, an entry a line. */
    EntryList list(DumpDefinitions definitions) {
        try (ChildProcess restore =
                start(Map.of(), List.of("--list", definitions.file().toString()))) {
            List<String> lines = new BufferedReader(new InputStreamReader(restore.output(), StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            restore.await(limits.restore()).remarksOrFail(Reason.RESTORE_FAILED, HINT);
            return new EntryList(lines);
        }
    }

    /**
     * Has the program read {@code dump} to its end and write the SQL to nowhere; fails as {@link #into} does.
     *
     * @return what is in it, nothing for a dump of a version yet unknown
     */
    DumpContent intoNowhere(InputStream dump) throws IOException {
        return feed(dump, Map.of(), List.of("--file=/dev/null"));
    }

    private ChildProcess start(Map<String, String> environment, List<String> arguments) {
        // Without the first option the program reports errors, goes on, and exits with 0 in the end.
        List<String> command = new ArrayList<>(List.of(tools.program("pg_restore"), "--exit-on-error"));
        command.addAll(arguments);
        return ChildProcess.start("pg_restore", command, environment, limits.silence(), progress);
    }

    private DumpContent feed(InputStream dump, Map<String, String> environment, List<String> arguments)
            throws IOException {
        try (ChildProcess restore = start(environment, arguments)) {
            ChildInput input = restore.input();
            DumpContent contents = DumpContent.UNKNOWN;
            try {
                contents = DumpReader.copy(dump, input);
                input.close();
            } catch (IOException e) {
                if (!input.broken()) {
                    throw e;
                }
            }
            progress.checkNotCancelled();
            restore.await(limits.restore()).remarksOrFail(Reason.RESTORE_FAILED, HINT);
            if (input.broken()) {
                throw new Failure(Reason.RESTORE_FAILED, "pg_restore ended before the dump did", HINT);
            }
            return contents;
        }
    }
}
