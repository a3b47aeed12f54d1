package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The roles and tablespaces of a server, which are in no dump of a database, as SQL without passwords. Whoever may not
 * read them still gets a backup: with a remark, and with the reason in place of the SQL.
 */
public final class GlobalsSource implements Source {
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(60);

    /** Of some hundred thousand roles. */
    private static final int LIMIT_BYTES = 32 << 20;

    private final DatabaseUrl url;
    private final ToolBox toolBox;
    private final Limits limits;

    public GlobalsSource(DatabaseUrl url, ToolBox toolBox, Limits limits) {
        this.url = url;
        this.toolBox = toolBox;
        this.limits = limits;
    }

    @Override
    public ArtifactKind kind() {
        return ArtifactKind.GLOBALS;
    }

    @Override
    public Origin copyTo(OutputStream plain, Progress progress) {
        // Whoever cannot even log in gets no backup at all.
        Tools tools = toolBox.fitting(ServerFacts.of(url, limits).version());
        String tool = "pg_dumpall " + tools.version().full();
        try {
            byte[] sql = read(tools, progress);
            plain.write(sql);
            return new Origin(tool, Optional.empty(), List.of(), List.of());
        } catch (Failure e) {
            progress.checkNotCancelled();
            String remark = "roles and tablespaces of the server are not in the backup: " + e.getMessage();
            write(plain, "-- " + remark.replaceAll("\\R", " ") + "\n");
            return new Origin(tool, Optional.empty(), List.of(), List.of(remark));
        } catch (IOException e) {
            throw failure("could not be written", e);
        }
    }

    /** Held back until it is known to be whole. */
    private byte[] read(Tools tools, Progress progress) {
        List<String> command = List.of(
                tools.program("pg_dumpall"),
                "--globals-only",
                "--no-role-passwords",
                "--no-password",
                "--lock-wait-timeout=" + limits.lockWait().toMillis(),
                "--host=" + url.host(),
                "--port=" + url.port(),
                "--username=" + url.user(),
                "--database=" + ConnectionString.ofDatabase(url.database()));
        try (PassFile passFile = PassFile.of(url);
                ChildProcess dump = ChildProcess.start(
                        "pg_dumpall", command, LibpqEnvironment.of(url, passFile), limits.silence(), progress)) {
            byte[] sql = dump.output().readNBytes(LIMIT_BYTES + 1);
            if (sql.length > LIMIT_BYTES) {
                throw failure("gave more than %d bytes".formatted(LIMIT_BYTES), null);
            }
            dump.await(EXIT_LIMIT).remarksOrFail(Reason.SOURCE_FAILED, "");
            return sql;
        } catch (IOException e) {
            throw failure("could not be read: " + e.getMessage(), e);
        }
    }

    private static void write(OutputStream plain, String text) {
        try {
            plain.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure("could not be written", e);
        }
    }

    private static Failure failure(String what, IOException cause) {
        return new Failure(Reason.SOURCE_FAILED, "the output of pg_dumpall " + what, "See the server's log.", cause);
    }
}
