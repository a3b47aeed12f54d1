package com.vevurn.backup.platform;

import java.util.Locale;

/** Every setting of the service: its key, and the value that holds when nobody sets it. */
public enum Setting {
    /** Active master key, 64 hexadecimal digits. */
    ENCRYPTION_KEY("backup.encryption.key", ""),
    /** Retired master keys that still restore, separated by commas. */
    ENCRYPTION_OLD_KEYS("backup.encryption.old-keys", ""),
    /** File with the active master key and, in further lines, retired ones. */
    ENCRYPTION_KEY_FILE("backup.encryption.key-file", ""),
    /** A second master key that opens every new backup too. */
    ENCRYPTION_ESCROW_KEY("backup.encryption.escrow-key", ""),
    /** Ids of master keys that are known to be lost, separated by commas. */
    ENCRYPTION_LOST_KEYS("backup.encryption.lost-keys", ""),
    /** Database of the environment {@code production}. */
    DATABASE_URL("DATABASE_URL", ""),
    /** Uploaded files of {@code production}. */
    UPLOAD_DIR("UPLOAD_DIR", ""),
    /** Reports of {@code production}. */
    REPORTS_DIR("REPORTS_DIR", ""),
    /** Exports of {@code production}. */
    EXPORTS_DIR("EXPORTS_DIR", ""),
    /** Further directories of {@code production}, {@code name=/path} separated by commas. */
    DIRECTORIES("backup.directories", ""),
    /** Directories below which local destinations may lie, separated by commas; the first takes relative paths. */
    LOCAL_ROOTS("backup.local.roots", "${jboss.server.data.dir}/backups"),
    /** Names of environments beside {@code production}, separated by commas. */
    ENVIRONMENTS("backup.environments", ""),
    /** Region of S3 destinations that name none. */
    AWS_REGION("AWS_REGION", ""),
    /** Bucket of S3 destinations that name none. */
    AWS_S3_BUCKET("AWS_S3_BUCKET", ""),
    /** Profile in the AWS credentials file of the identity that alone may delete, where there is one. */
    S3_CLEANUP_PROFILE("backup.s3.cleanup-profile", ""),
    /** Longest time for one request to S3 with its repetitions; ISO 8601 duration. */
    S3_TIMEOUT("backup.s3.timeout", "PT5M"),
    /** Longest time that a destination may take for one step before it is cut off; ISO 8601 duration. */
    DESTINATION_TIMEOUT("backup.destination.timeout", "PT10M"),
    /** Further directories with {@code pg_dump} and {@code pg_restore}, separated by commas. */
    POSTGRES_BIN("backup.postgres.bin", ""),
    /** Longest time to connect to a database; ISO 8601 duration. */
    POSTGRES_CONNECT("backup.postgres.connect-timeout", "PT15S"),
    /** Longest wait for a table that others have locked; ISO 8601 duration. */
    POSTGRES_LOCK_WAIT("backup.postgres.lock-wait", "PT1M"),
    /** Longest silence of {@code pg_dump} or {@code pg_restore} while bytes are due; ISO 8601 duration. */
    POSTGRES_SILENCE("backup.postgres.silence", "PT10M"),
    /** From which size in bytes on a table is dumped by itself, where a configuration has several jobs. */
    POSTGRES_PART_SIZE("backup.postgres.part-size", "67108864"),
    /** Longest time for a restore to build indexes after its last byte; ISO 8601 duration. */
    RESTORE_LIMIT("backup.restore.limit", "PT12H"),
    /** How long a replaced database is kept before it is dropped; ISO 8601 duration. */
    RESTORE_KEEP_PREVIOUS("backup.restore.keep-previous", "P7D"),
    /** How long a restore waits for the approval that its environment's policy asks for; ISO 8601 duration. */
    RESTORE_APPROVAL("backup.restore.approval", "PT8H"),
    /** Server that drills restore to, a database URL; that of the environment when it is not set. */
    DRILL_DATABASE_URL("backup.drill.database-url", ""),
    /** Directory in which drills restore files; beside those of the environment when it is not set. */
    DRILL_DIRECTORY("backup.drill.directory", ""),
    /** Longest time for one of the deployer's checks in a drill; ISO 8601 duration, nine minutes at most. */
    DRILL_CHECK_TIMEOUT("backup.drill.check-timeout", "PT1M"),
    /** Address under which readers of notifications reach this service, such as {@code https://backup.example.com}. */
    PUBLIC_URL("backup.public-url", ""),
    /** Signs what webhooks are sent, 16 characters or more. */
    WEBHOOK_SECRET("backup.webhook.secret", ""),
    /** Longest time for a mail server or a webhook to answer one step; ISO 8601 duration. */
    NOTIFICATIONS_TIMEOUT("backup.notifications.timeout", "PT15S"),
    /** Time from a first try of a notification that failed to the second; ISO 8601 duration. */
    NOTIFICATIONS_PAUSE("backup.notifications.pause", "PT30S"),
    /** How long a notification is tried; ISO 8601 duration. */
    NOTIFICATIONS_GIVE_UP("backup.notifications.give-up", "P1D"),
    /** How long what became of a notification is shown; ISO 8601 duration. */
    NOTIFICATIONS_KEEP("backup.notifications.keep", "P30D"),
    /** PEM file with authorities that vouch for S3 services, webhooks and mail servers, beside those of the JDK. */
    TRUSTED_CA("backup.trusted-ca", ""),
    /** Addresses and networks of reverse proxies that are believed in whom they forward for, separated by commas. */
    PROXIES("backup.proxies", ""),
    /** Networks from which anybody may call, separated by commas; empty for all. */
    NETWORKS("backup.networks", ""),
    /** Networks from which those with the role {@code manager} may act. */
    NETWORKS_MANAGER("backup.networks.manager", ""),
    /** Networks from which those with the role {@code admin} may act. */
    NETWORKS_ADMIN("backup.networks.admin", ""),
    /** Networks from which those with the role {@code super_admin} may act. */
    NETWORKS_SUPER_ADMIN("backup.networks.super-admin", ""),
    /** How many requests one address may send a minute; 60 to 1000000. */
    REQUESTS_PER_MINUTE("backup.requests-per-minute", "3000"),
    /** How often one address may be wrong about the password of one name; 1 to 1000. */
    LOGIN_ATTEMPTS("backup.login.attempts", "5"),
    /** How long it must not be wrong again until that is forgotten; PT1S to P1D. */
    LOGIN_PAUSE("backup.login.pause", "PT35M"),
    /** Hosts that configurations may name as endpoints of S3, separated by commas. */
    S3_ENDPOINTS("backup.s3.endpoints", ""),
    /** Hosts that configurations may name in webhooks and heartbeats, separated by commas. */
    WEBHOOK_HOSTS("backup.webhook.hosts", ""),
    /** When the nightly clean-up begins, in the server's time zone. */
    CLEANUP_TIME("backup.cleanup.time", "03:30"),
    /** Whether this server removes backups: {@code here}; {@code elsewhere}, others of its catalogue do; or {@code only}. */
    CLEANUP("backup.cleanup", "here"),
    /** How long a node is believed to work on an operation without a sign of life; ISO 8601 duration. */
    LEASE("backup.lease", "PT30S"),
    /** How many backups, verifications and repairs one server runs at once; 1 to 64. */
    CONCURRENCY("backup.concurrency", "2"),
    /** How full a destination may be before people are warned, in percent; 1 to 100. */
    QUOTA_WARN_PERCENT("backup.quota.warn-percent", "80"),
    /** How long a link to download a file is good; ISO 8601 duration, seven days at most. */
    DOWNLOAD_VALIDITY("backup.download.validity", "PT15M"),
    /** Directory with configuration documents that are applied at start. */
    CONFIG_DIR("backup.config-dir", ""),
    /** How old a due time may be that was missed and is run after all; ISO 8601 duration. */
    CATCH_UP("backup.catch-up", "PT24H"),
    /** Longest random delay of a scheduled start; ISO 8601 duration, zero for none. */
    SCHEDULE_JITTER("backup.schedule.jitter", "PT0S"),
    /** How long after a due time a configuration without a good backup is overdue; ISO 8601 duration. */
    SCHEDULE_GRACE("backup.schedule.grace", "PT1H");

    private final String key;
    private final String byDefault;

    Setting(String key, String byDefault) {
        this.key = key;
        this.byDefault = byDefault;
    }

    public String key() {
        return key;
    }

    String byDefault() {
        return byDefault;
    }

    /** The environment variable that sets it, by the rule of MicroProfile Config. */
    public String variable() {
        return variable(key);
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
