package com.vevurn.backup.it;

/** The command lines of the guide for users, character for character; only the id of a backup is put in. */
final class GuideLines {
    static final String CREATE_TYPE = "./backup-cli create --type database --name \"Emergency DB Backup\"";
    static final String CREATE_CONFIG = "./backup-cli create --config daily-db-backup";
    static final String CREATE_FULL = "./backup-cli create --type full --name \"Pre-deployment Backup\"";
    static final String LIST = "./backup-cli list";
    static final String LIST_CONFIGS = "./backup-cli list --configs";
    static final String LIST_CONFIG = "./backup-cli list --config daily-db-backup --limit 10";
    static final String RESTORE_VERIFY = "./backup-cli restore --backup backup-id-123 --verify";
    static final String RESTORE_STAGING = "./backup-cli restore --backup backup-id-123 --environment staging";
    static final String VERIFY = "./backup-cli verify --backup backup-id-123";
    static final String SCHEDULE = "./backup-cli schedule --file configs/backup-daily-db.json";
    static final String STATS = "./backup-cli stats";
    static final String CLEANUP = "./backup-cli cleanup";
    static final String CLEANUP_DRY = "./backup-cli cleanup --dry-run";

    private GuideLines() {}

    /** A line about a backup that exists. */
    static String of(String line, String backupId) {
        return line.replace("backup-id-123", backupId);
    }
}
