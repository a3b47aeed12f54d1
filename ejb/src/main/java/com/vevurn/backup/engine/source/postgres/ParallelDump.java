package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.PartedSource;
import com.vevurn.backup.engine.source.Source;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL database read over several connections: a main dump without the data of the large tables, and a dump of
 * each of those, all of one exported snapshot.
 */
public final class ParallelDump implements PartedSource {
    private final DatabaseUrl url;
    private final ToolBox toolBox;
    private final Limits limits;
    private final int jobs;
    private final long partBytes;

    /**
     * @param jobs how many dumps run at the same time; at least 1
     * @param partBytes from which size on a table is dumped by itself
     */
    public ParallelDump(DatabaseUrl url, ToolBox toolBox, Limits limits, int jobs, long partBytes) {
        this.url = url;
        this.toolBox = toolBox;
        this.limits = limits;
        this.jobs = jobs;
        this.partBytes = partBytes;
    }

    @Override
    public ArtifactKind kind() {
        return ArtifactKind.DATABASE;
    }

    @Override
    public Origin copyTo(OutputStream plain, Progress progress) {
        return whole().copyTo(plain, progress);
    }

    /** One part only where no table is large, and where the dump's format is too new to be counted. */
    @Override
    public Parts open(Progress progress) {
        // Tells a wrong password, a dead host and a newer server apart.
        ServerFacts facts = ServerFacts.of(url, limits);
        if (!DumpReader.counts(toolBox.fitting(facts.version()).version())) {
            return new Opened(List.of(whole()), jobs, () -> {});
        }
        ExportedSnapshot snapshot =
                LockedTables.patiently(progress, () -> true, () -> ExportedSnapshot.take(url, limits, partBytes));
        List<Source> parts = new ArrayList<>();
        parts.add(part(DumpScope.main(snapshot.id(), snapshot.largeTables())));
        for (LargeTable table : snapshot.largeTables()) {
            parts.add(part(DumpScope.part(snapshot.id(), parts.size(), table)));
        }
        return new Opened(List.copyOf(parts), jobs, snapshot::close);
    }

    private PostgresSource whole() {
        return part(DumpScope.WHOLE);
    }

    private PostgresSource part(DumpScope scope) {
        return new PostgresSource(url, toolBox, limits, scope);
    }

    private record Opened(List<Source> all, int atOnce, Runnable end) implements Parts {
        @Override
        public void close() {
            end.run();
        }
    }
}
