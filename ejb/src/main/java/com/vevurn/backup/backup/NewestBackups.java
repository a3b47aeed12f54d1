package com.vevurn.backup.backup;

import java.util.Optional;

/**
 * The newest backups of a configuration.
 *
 * @param last the newest one, whatever came of it
 * @param good the newest one that can be read
 */
public record NewestBackups(Optional<BackupGlance> last, Optional<BackupGlance> good) {
    public static final NewestBackups NONE = new NewestBackups(Optional.empty(), Optional.empty());
}
