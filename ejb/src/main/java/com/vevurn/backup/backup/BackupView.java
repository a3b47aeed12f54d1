package com.vevurn.backup.backup;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.operation.ProgressView;
import com.vevurn.backup.operation.RawJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A backup, for a reader.
 *
 * @param id its id
 * @param configId configuration that it was made by
 * @param name the configuration's name
 * @param type what is in it
 * @param environment where it comes from
 * @param state how far it is
 * @param proof what is known beyond its having been written
 * @param proofAt since when
 * @param operationId the operation that makes it
 * @param actor who asked for it
 * @param createdAt when it was asked for
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param elapsed time since its beginning, to its end or till now
 * @param progress live figures
 * @param plainBytes bytes that the sources gave
 * @param storedBytes bytes of one copy
 * @param artifacts its streams, see {@link ArtifactView}
 * @param copies what is at each destination
 * @param warnings what the sources remarked without failing
 * @param failure why there is no backup
 * @param protection why retention never removes it
 * @param restorePoint what it is for, if it is a restore point
 * @param replacedBy the backup that it was encrypted anew as
 */
public record BackupView(
        String id,
        String configId,
        String name,
        BackupType type,
        String environment,
        BackupState state,
        Proof proof,
        Optional<Instant> proofAt,
        String operationId,
        String actor,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Duration> elapsed,
        ProgressView progress,
        long plainBytes,
        long storedBytes,
        RawJson artifacts,
        List<CopyView> copies,
        RawJson warnings,
        Optional<FailureView> failure,
        Optional<ProtectionView> protection,
        Optional<String> restorePoint,
        Optional<String> replacedBy) {}
