package com.vevurn.backup.verify;

import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.files.ScratchDirectories;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.DumpReader;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.SideDatabase;
import com.vevurn.backup.engine.source.postgres.SqlChecks;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.restore.DumpRestore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A backup that is restored into a scratch place, compared, asked the deployer's questions, and thrown away. */
final class Drill {
    private final DrillPlace place;
    private final String mark;
    private final Questions questions;
    private final ToolBox toolBox;
    private final Limits limits;

    private Optional<SideDatabase> database = Optional.empty();
    private Optional<ScratchDirectories> files = Optional.empty();
    private Optional<Duration> recoveryTime = Optional.empty();
    private List<TableContent> tables = List.of();
    private long sequences;
    private List<DirectoryContent> directories = List.of();
    private List<SqlChecks.Answer> answers = List.of();

    /**
     * What is asked of the restored database.
     *
     * @param sql the deployer's questions
     * @param limit longest time for one
     */
    record Questions(List<String> sql, Duration limit) {}

    /** @param mark distinguishes this drill in the names that it makes */
    Drill(DrillPlace place, String mark, Questions questions, ToolBox toolBox, Limits limits) {
        this.place = place;
        this.mark = mark;
        this.questions = questions;
        this.toolBox = toolBox;
        this.limits = limits;
    }

    /**
     * Tries a copy. What was made for it is gone afterwards, whatever came of it.
     *
     * @param jobs how many connections to the database to use at the same time
     * @throws Failure CONTENT_DIFFERS naming the table, CHECK_FAILED naming the question, and what else a restore meets
     */
    void run(CopyReader copy, int jobs, Progress progress) {
        long begin = System.nanoTime();
        Optional<DumpRestore> dump = DumpRestore.of(copy.manifest(), jobs);
        Optional<Artifact> archive = copy.manifest().artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.FILES)
                .findFirst();
        if (dump.isEmpty() && archive.isEmpty()) {
            throw new Failure(
                    Reason.UNSUPPORTED, "the backup holds neither a database nor files", "Verify it by structure.");
        }
        try {
            database = dump.map(
                    dumps -> SideDatabase.scratch(place.requireServer(), dumps.origin(), mark, toolBox, limits));
            files = archive.map(artifact -> ScratchDirectories.create(
                    place.requireDirectory(), artifact.origin().directories(), mark));
            copy.check(progress);
            progress.enter(Phase.RESTORING);
            database.ifPresent(side -> dump.orElseThrow().into(side, copy, progress));
            files.ifPresent(scratch -> extract(scratch, copy, archive.orElseThrow(), progress));
            recoveryTime =
                    Optional.of(Duration.ofNanos(System.nanoTime() - begin).truncatedTo(ChronoUnit.MILLIS));
            progress.enter(Phase.COMPARING);
            database.ifPresent(side -> compare(side, dump.orElseThrow(), progress));
            files.ifPresent(scratch -> {
                scratch.compare(progress);
                directories = archive.orElseThrow().origin().directories();
            });
            database.ifPresent(side -> ask(side.url()));
        } finally {
            database.ifPresent(SideDatabase::close);
            files.ifPresent(ScratchDirectories::close);
        }
    }

    private static void extract(ScratchDirectories scratch, CopyReader copy, Artifact archive, Progress progress) {
        copy.read(archive, progress, plain -> {
            scratch.extract(plain, progress);
            return true;
        });
    }

    private void compare(SideDatabase side, DumpRestore dump, Progress progress) {
        if (!DumpReader.counts(dump.origin().tool())) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    "the manifest does not say what is in the dump, so nothing can be compared with it",
                    "Use a release that knows this version of PostgreSQL.");
        }
        tables = side.compare(dump.contents(), dump.sequences(), progress);
        sequences = dump.sequences().size();
    }

    private void ask(DatabaseUrl url) {
        answers = SqlChecks.ask(url, questions.sql(), questions.limit(), limits);
        for (int i = 0; i < answers.size(); i++) {
            SqlChecks.Answer answer = answers.get(i);
            if (!answer.passed()) {
                throw new Failure(
                        Reason.CHECK_FAILED,
                        "check %d of %d did not answer true but %s: %s"
                                .formatted(i + 1, answers.size(), answer.answer(), answer.sql()),
                        "Restore the backup beside another database and see what it lacks; or correct the check.");
            }
        }
    }

    /** What it came to know so far. */
    Findings findings() {
        return new Findings(
                database.map(side -> side.url().host() + ":" + side.url().port()),
                database.map(SideDatabase::serverVersion),
                database.map(side -> side.url().database()),
                files.map(scratch -> scratch.path().toString()),
                recoveryTime,
                tables,
                sequences,
                directories,
                answers);
    }
}
