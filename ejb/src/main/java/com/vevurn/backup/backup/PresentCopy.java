package com.vevurn.backup.backup;

import com.vevurn.backup.engine.store.Folder;
import java.time.Instant;

/**
 * A copy that is at its destination, or should be, as far as the catalogue knows.
 *
 * @param backupId its backup
 * @param configId configuration of the backup
 * @param createdAt when the backup was asked for
 * @param proof what is known of the backup
 * @param guarded whether somebody protects the backup
 * @param position its position among the destinations that the backup was made with
 * @param location where its objects lie
 * @param state GOOD, MISSING or DAMAGED; EXPIRING where those that are being removed are asked for
 */
public record PresentCopy(
        String backupId,
        String configId,
        Instant createdAt,
        Proof proof,
        boolean guarded,
        int position,
        String location,
        CopyState state) {
    /** The destination: the location without the configuration's and the backup's folder. */
    public String place() {
        return place(location, new Folder(configId, backupId));
    }

    /** The destination of a copy in {@code folder} that lies at {@code location}. */
    public static String place(String location, Folder folder) {
        String own = "/" + folder;
        return location.endsWith(own) ? location.substring(0, location.length() - own.length()) : location;
    }
}
