package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.output.CountingOutputStream;

/** A PostgreSQL database, read by the {@code pg_dump} that fits its server, in custom format and not compressed. */
public final class PostgresSource implements Source {
    /** Between the last byte and the exit there is nothing left to do but to end. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(60);

    private static final String HINT = "See the database server's log; the dump can be run again at any time.";

    private final DatabaseUrl url;
    private final ToolBox toolBox;
    private final Limits limits;
    private final DumpScope scope;

    public PostgresSource(DatabaseUrl url, ToolBox toolBox, Limits limits) {
        this(url, toolBox, limits, DumpScope.WHOLE);
    }

    PostgresSource(DatabaseUrl url, ToolBox toolBox, Limits limits, DumpScope scope) {
        this.url = url;
        this.toolBox = toolBox;
        this.limits = limits;
        this.scope = scope;
    }

    @Override
    public ArtifactKind kind() {
        return ArtifactKind.DATABASE;
    }

    @Override
    public String baseName() {
        return scope.baseName();
    }

    @Override
    public Origin copyTo(OutputStream plain, Progress progress) {
        // Asked first, for pg_dump tells a wrong password, a dead host and a newer server apart only in prose.
        ServerFacts facts = ServerFacts.of(url, limits);
        Tools tools = toolBox.fitting(facts.version());
        CountingOutputStream counted = new CountingOutputStream(plain);
        return LockedTables.patiently(
                progress, () -> counted.getByteCount() == 0, () -> dump(facts, tools, counted, progress));
    }

    private Origin dump(ServerFacts facts, Tools tools, OutputStream plain, Progress progress) {
        long begin = System.nanoTime();
        try (PassFile passFile = PassFile.of(url);
                ChildProcess dump = ChildProcess.start(
                        "pg_dump", command(tools), LibpqEnvironment.of(url, passFile), limits.silence(), progress)) {
            DumpContent content = read(dump, plain, begin, progress);
            progress.checkNotCancelled();
            List<String> remarks = dump.await(EXIT_LIMIT).remarksOrFail(Reason.SOURCE_FAILED, HINT);
            scope.require(content.tables());
            return new Origin(
                    "pg_dump " + tools.version().full(),
                    Optional.of(facts.database(url.database())),
                    content.tables(),
                    List.of(),
                    content.sequences(),
                    content.needs(),
                    scope.table(),
                    remarks);
        } catch (IOException e) {
            progress.checkNotCancelled();
            throw new Failure(Reason.SOURCE_FAILED, "reading from pg_dump failed", HINT, e);
        }
    }

    private DumpContent read(ChildProcess dump, OutputStream plain, long begin, Progress progress) throws IOException {
        try {
            return DumpReader.copy(dump.output(), plain);
        } catch (Failure e) {
            if (e.getCause() instanceof EOFException) {
                // A dump ends early because its program failed, and the program says why.
                progress.checkNotCancelled();
                Exit exit = dump.await(EXIT_LIMIT);
                if (System.nanoTime() - begin >= limits.lockWait().toNanos() && exit.speaksOf("lock")) {
                    throw LockedTables.failure(url, limits.lockWait(), exit.said());
                }
                exit.remarksOrFail(Reason.SOURCE_FAILED, HINT);
            }
            throw e;
        }
    }

    private List<String> command(Tools tools) {
        List<String> command = new ArrayList<>(List.of(
                tools.program("pg_dump"),
                "--format=custom",
                "--compress=0",
                "--no-password",
                "--lock-wait-timeout=" + limits.lockWait().toMillis(),
                "--host=" + url.host(),
                "--port=" + url.port(),
                "--username=" + url.user(),
                "--dbname=" + ConnectionString.ofDatabase(url.database())));
        command.addAll(scope.options());
        return command;
    }
}
