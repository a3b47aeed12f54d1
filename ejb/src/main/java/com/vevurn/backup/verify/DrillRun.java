package com.vevurn.backup.verify;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.Copies;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.restore.RestoreMark;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes one drill and writes down what is to be shown of it. */
@Dependent
public class DrillRun {
    @Inject
    private Copies copies;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private Settings settings;

    @Inject
    private Instance<ToolBox> toolBox;

    @Inject
    private Clock clock;

    /**
     * What came of a drill.
     *
     * @param evidence what is to be shown
     * @param failure why the backup is not proven
     */
    record Outcome(Evidence evidence, Optional<Failure> failure) {}

    /**
     * Tries the copy at one position.
     *
     * @throws Failure what opening the copy met, or CANCELLED; there is nothing to show then
     */
    Outcome run(Operation operation, Backup backup, int position, Progress progress) {
        Configuration configuration = backup.configuration();
        DrillPlace place = DrillPlace.of(settings, configuration.environment());
        Drill drill = new Drill(
                place,
                RestoreMark.of(operation),
                new Drill.Questions(
                        current(configuration).checks(), settings.drill().checkTimeout()),
                toolBox.get(),
                settings.limits());
        return copies.read(backup, position, copy -> {
            Instant begin = now();
            Optional<Failure> failure = attempt(drill, copy, configuration.jobs(), progress);
            Evidence evidence = Evidence.of(
                    operation,
                    Evidence.tried(copy.manifest(), copy.manifestSha256(), position),
                    place.declared(),
                    drill.findings(),
                    begin,
                    now(),
                    failure);
            return new Outcome(evidence, failure);
        });
    }

    private static Optional<Failure> attempt(Drill drill, CopyReader copy, int jobs, Progress progress) {
        try {
            drill.run(copy, jobs, progress);
            return Optional.empty();
        } catch (Failure e) {
            progress.checkNotCancelled();
            return Optional.of(e);
        }
    }

    /** What is asked today, also of a backup that was made before the question was. */
    private Configuration current(Configuration ofBackup) {
        return configurations.edition(ofBackup.id()).map(Edition::configuration).orElse(ofBackup);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
