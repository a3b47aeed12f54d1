package com.vevurn.backup.notify;

import com.vevurn.backup.operation.OperationView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was run, as an announcement tells it.
 *
 * @param id of the operation
 * @param kind such as {@code BACKUP}
 * @param state how it ended
 * @param actor who asked for it
 * @param environment where a restore went
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param elapsed how long it took
 */
record RanOperation(
        String id,
        String kind,
        String state,
        String actor,
        Optional<String> environment,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Duration> elapsed) {
    static RanOperation of(OperationView view) {
        return new RanOperation(
                view.id(),
                view.kind().name(),
                view.state().name(),
                view.actor(),
                view.environment(),
                view.startedAt(),
                view.endedAt(),
                view.elapsed());
    }
}
