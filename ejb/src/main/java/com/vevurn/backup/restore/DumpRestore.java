package com.vevurn.backup.restore;

import com.vevurn.backup.engine.AtOnce;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.SequencePosition;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.DumpDefinitions;
import com.vevurn.backup.engine.source.postgres.InPlaceDatabase;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.SideTables;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills a new database from a copy, whether its dump is one stream or several: the definitions first, then the rows of
 * all parts at the same time, then indexes and constraints.
 */
public final class DumpRestore {
    private final List<Artifact> dumps;
    private final Artifact main;
    private final int jobs;

    private DumpRestore(List<Artifact> dumps, Artifact main, int jobs) {
        this.dumps = dumps;
        this.main = main;
        this.jobs = jobs;
    }

    /**
     * The dumps of a backup; empty when it holds no database.
     *
     * @param jobs how many connections to use at the same time; at least 1
     */
    public static Optional<DumpRestore> of(Manifest manifest, int jobs) {
        List<Artifact> dumps = manifest.artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.DATABASE)
                .toList();
        return dumps.stream()
                .filter(dump -> dump.origin().table().isEmpty())
                .findFirst()
                .map(main -> new DumpRestore(dumps, main, jobs));
    }

    /** Where the dump came from that has all definitions. */
    public Origin origin() {
        return main.origin();
    }

    /** The tables of all dumps with their sizes. */
    public List<TableContent> contents() {
        return dumps.stream().flatMap(dump -> dump.origin().contents().stream()).toList();
    }

    /** How far the sequences had come. */
    public List<SequencePosition> sequences() {
        return main.origin().sequences();
    }

    /**
     * @param copy was checked
     * @throws Failure RESTORE_FAILED, COPY_DAMAGED and their kin; {@code side} is of no use then
     */
    public void into(SideDatabase side, CopyReader copy, Progress progress) {
        if (dumps.size() == 1 && jobs == 1) {
            copy.read(main, progress, plain -> {
                side.restore(plain, progress);
                return true;
            });
            return;
        }
        try (DumpDefinitions definitions = copy.read(main, progress, DumpDefinitions::take)) {
            side.prepare(definitions, progress);
            List<AtOnce.Task<Boolean>> rows = new ArrayList<>();
            for (Artifact dump : dumps) {
                rows.add(group -> copy.read(dump, progress, plain -> {
                    side.fill(plain, group);
                    return true;
                }));
            }
            AtOnce.run(jobs, rows, progress);
            side.complete(definitions, jobs, progress);
        }
    }

    /**
     * Restores all definitions, and the rows, indexes and constraints of some tables.
     *
     * @param copy was checked
     * @return the tables
     * @throws Failure REQUEST_INVALID naming every table and schema that there is not
     */
    SideTables partInto(SideDatabase side, Wanted wanted, CopyReader copy, Progress progress) {
        try (DumpDefinitions definitions = copy.read(main, progress, DumpDefinitions::take)) {
            side.prepare(definitions, progress);
            SideTables tables = side.tables(wanted.tables(), wanted.schemas(), definitions, progress);
            copy.read(main, progress, plain -> {
                tables.fill(plain, progress);
                return true;
            });
            for (Artifact dump : dumps) {
                if (dump.origin().table().map(tables::holds).orElse(false)) {
                    copy.read(dump, progress, plain -> {
                        side.fill(plain, progress);
                        return true;
                    });
                }
            }
            tables.complete(definitions, jobs, progress);
            return tables;
        }
    }

    /** Why it cannot be restored into a database itself. */
    Optional<Failure> notInPlace() {
        return dumps.size() == 1
                ? Optional.empty()
                : Optional.of(new Failure(
                        Reason.UNSUPPORTED,
                        "the backup has %d dumps, which cannot be restored in one transaction".formatted(dumps.size()),
                        "Restore it beside, or a backup of a configuration with \"jobs\": 1."));
    }

    /** Restores into a database itself. @throws Failure UNSUPPORTED for a backup of several streams */
    void into(InPlaceDatabase target, CopyReader copy, Progress progress) {
        notInPlace().ifPresent(failure -> {
            throw failure;
        });
        copy.read(main, progress, plain -> {
            target.restore(plain, progress);
            return true;
        });
    }
}
