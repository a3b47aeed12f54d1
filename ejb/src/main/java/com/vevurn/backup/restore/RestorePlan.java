package com.vevurn.backup.restore;

import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.platform.RestorePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a restore would do, as far as is known now. It changes nothing, and the restore itself looks again.
 *
 * @param backupId the backup
 * @param environment where it would go
 * @param possible whether nothing stands against it
 * @param obstacles everything that stands against it
 * @param copies the copies in the order in which they would be tried, up to the one that would be read
 * @param artifacts what would be read of it
 * @param database the database that would be replaced
 * @param directories the directories that would be replaced
 * @param restorePoint whether a restore point would be taken first
 * @param policy what the environment asks of those who restore into it
 * @param estimate how long it would take, told from earlier restores; absent where there are none
 */
public record RestorePlan(
        String backupId,
        String environment,
        boolean possible,
        List<FailureView> obstacles,
        List<Copy> copies,
        List<Piece> artifacts,
        Optional<Database> database,
        List<Directory> directories,
        Point restorePoint,
        RestorePolicy policy,
        Optional<Duration> estimate) {
    public RestorePlan {
        obstacles = List.copyOf(obstacles);
        copies = List.copyOf(copies);
        artifacts = List.copyOf(artifacts);
        directories = List.copyOf(directories);
    }

    /**
     * @param destination kind of the destination
     * @param location where it lies
     * @param chosen whether it would be read
     * @param problem why it would not
     */
    public record Copy(String destination, String location, boolean chosen, Optional<String> problem) {}

    /**
     * @param name file name at the destination
     * @param kind what it holds
     * @param storedBytes bytes at the destination
     * @param plainBytes bytes that come out of it
     */
    public record Piece(String name, ArtifactKind kind, long storedBytes, long plainBytes) {}

    /**
     * @param name of the database
     * @param exists whether there is one to be replaced
     * @param bytes how large that one is
     * @param connections how many clients would be disconnected
     * @param serverVersion of the server that it would go to
     * @param dumpedVersion of the server that it came from; unknown while no copy can be read
     * @param tool version of {@code pg_restore} that would be used
     * @param neededBytes room that it would take beside the present one: what it took when it was backed up
     * @param freeBytes room that there is, where that can be known
     */
    public record Database(
            String name,
            boolean exists,
            long bytes,
            int connections,
            String serverVersion,
            Optional<String> dumpedVersion,
            Optional<String> tool,
            long neededBytes,
            Optional<Long> freeBytes) {}

    /**
     * @param name in the archive
     * @param path the directory that would be replaced
     * @param bytes how much is in it; absent where it takes too long to count
     * @param neededBytes room that the new one would take beside it
     * @param freeBytes room that there is
     */
    public record Directory(String name, String path, Optional<Long> bytes, long neededBytes, long freeBytes) {}

    /**
     * @param taken whether one would be taken
     * @param none why not
     */
    public record Point(boolean taken, Optional<String> none) {}
}
