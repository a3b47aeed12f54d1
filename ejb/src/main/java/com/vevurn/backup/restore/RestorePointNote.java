package com.vevurn.backup.restore;

import java.util.Optional;

/**
 * What became of the restore point before a restore: one was taken, or there is a reason for none.
 *
 * @param backupId the restore point
 * @param none why there is none
 */
public record RestorePointNote(Optional<String> backupId, Optional<String> none) {
    static RestorePointNote taken(String backupId) {
        return new RestorePointNote(Optional.of(backupId), Optional.empty());
    }

    static RestorePointNote none(String why) {
        return new RestorePointNote(Optional.empty(), Optional.of(why));
    }
}
