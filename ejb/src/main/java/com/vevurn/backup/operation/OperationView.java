package com.vevurn.backup.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation, for a reader.
 *
 * @param id its id
 * @param kind what it does
 * @param state how far it is
 * @param backupId the backup that it makes or reads
 * @param environment where a restore goes
 * @param actor who asked for it
 * @param queuedAt when it was asked for
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param elapsed time since its beginning, to its end or till now
 * @param progress figures
 * @param result what came of it; depends on the kind
 * @param failure why it did not succeed
 * @param approval what another person has to say to it, where the deployer wants that
 */
public record OperationView(
        String id,
        OperationKind kind,
        OperationState state,
        Optional<String> backupId,
        Optional<String> environment,
        String actor,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Duration> elapsed,
        ProgressView progress,
        Optional<RawJson> result,
        Optional<FailureView> failure,
        Optional<ApprovalView> approval) {}
