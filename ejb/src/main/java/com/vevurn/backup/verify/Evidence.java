package com.vevurn.backup.verify;

import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.engine.source.postgres.SqlChecks;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.platform.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be shown of a drill: what was tried, when, where, how long it took, every count, and what came of it.
 *
 * @param format version of this document
 * @param operation id of the verification
 * @param actor who asked for it
 * @param node the server that made it
 * @param outcome {@code PROVEN} or {@code FAILED}
 * @param failure why it was not proven
 * @param backup what was tried
 * @param place where
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param duration how long it took
 * @param recoveryTime from the first byte that was fetched to a database that can be used and files that are there
 * @param tables every table with data, found equal to the manifest
 * @param rows their rows
 * @param sequences how many were found not to be behind
 * @param directories every directory, found equal to the manifest
 * @param checks the deployer's questions with their answers
 */
public record Evidence(
        int format,
        String operation,
        String actor,
        String node,
        String outcome,
        Optional<Why> failure,
        Tried backup,
        Place place,
        Instant startedAt,
        Instant endedAt,
        Duration duration,
        Optional<Duration> recoveryTime,
        List<TableContent> tables,
        long rows,
        long sequences,
        List<DirectoryContent> directories,
        List<SqlChecks.Answer> checks) {
    static final String PURPOSE = "evidence";
    static final String PROVEN = "PROVEN";
    private static final String FAILED = "FAILED";
    private static final int FORMAT = 1;

    /**
     * Why a drill failed.
     *
     * @param reason its token
     * @param message the fact
     */
    record Why(String reason, String message) {}

    /**
     * What was tried.
     *
     * @param readFrom when reading of the sources began
     * @param manifestSha256 hash of the copy's manifest, which names the hash of each artifact
     * @param copy position of the copy among the destinations, from 0
     */
    record Tried(
            String id,
            String configId,
            String name,
            String type,
            String environment,
            Instant readFrom,
            String manifestSha256,
            int copy,
            List<Stored> artifacts) {}

    /**
     * An artifact of it.
     *
     * @param sha256 hash of what is stored
     */
    record Stored(String name, long bytes, String sha256, String tool) {
        static Stored of(Artifact artifact) {
            return new Stored(
                    artifact.name(),
                    artifact.stored().bytes(),
                    artifact.stored().sha256(),
                    artifact.origin().tool());
        }
    }

    /**
     * Where it was restored.
     *
     * @param declared whether the server was declared for drills; else it is the environment's
     */
    record Place(
            boolean declared,
            Optional<String> server,
            Optional<String> serverVersion,
            Optional<String> scratchDatabase,
            Optional<String> scratchDirectory) {}

    static Evidence of(
            Operation operation,
            Tried backup,
            boolean declared,
            Findings found,
            Instant startedAt,
            Instant endedAt,
            Optional<Failure> failure) {
        return new Evidence(
                FORMAT,
                operation.id(),
                operation.actor(),
                Node.name(),
                failure.isEmpty() ? PROVEN : FAILED,
                failure.map(why -> new Why(why.reason().token(), why.getMessage())),
                backup,
                new Place(
                        declared,
                        found.server(),
                        found.serverVersion(),
                        found.scratchDatabase(),
                        found.scratchDirectory()),
                startedAt,
                endedAt,
                Duration.between(startedAt, endedAt),
                found.recoveryTime(),
                found.tables(),
                found.rows(),
                found.sequences(),
                found.directories(),
                found.checks());
    }

    static Tried tried(Manifest manifest, String manifestSha256, int copy) {
        return new Tried(
                manifest.backupId(),
                manifest.configId(),
                manifest.name(),
                manifest.type(),
                manifest.environment(),
                manifest.startedAt(),
                manifestSha256,
                copy,
                manifest.artifacts().stream().map(Stored::of).toList());
    }
}
