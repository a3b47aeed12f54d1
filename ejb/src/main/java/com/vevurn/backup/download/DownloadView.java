package com.vevurn.backup.download;

import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.operation.FailureView;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Links to everything that a backup consists of.
 *
 * @param backupId the backup
 * @param expiresAt until when the links are good
 * @param grant names this request in the audit trail, beside what is fetched by its links
 * @param copies the copies that there are, in the order of the destinations
 */
public record DownloadView(String backupId, Instant expiresAt, String grant, List<Copy> copies) {
    /**
     * Links to one copy. Its files, put into one directory, restore by themselves: {@code sh RESTORE.txt}.
     *
     * @param destination {@code local} or {@code s3}
     * @param location where it lies
     * @param state what is known of it
     * @param files what it consists of
     * @param failure why its files could not be listed
     */
    public record Copy(
            String destination, String location, CopyState state, List<File> files, Optional<FailureView> failure) {}

    /**
     * A link to a file.
     *
     * @param name its name
     * @param bytes its size as stored
     * @param sha256 its hash as stored; of artifacts and the manifest
     * @param url by which anybody may fetch it until then
     */
    public record File(String name, long bytes, Optional<String> sha256, URI url) {}
}
