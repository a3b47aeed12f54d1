package com.vevurn.backup.platform;

import com.vevurn.backup.engine.Authorities;
import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The deployment's settings, each proven to be usable.
 *
 * @param keys the master keys
 * @param lostKeys ids of master keys that are known to be lost
 * @param environments where backups come from and restores go to, by name
 * @param localRoots directories below which local destinations may lie; at least one
 * @param s3 what S3 destinations have that name nothing else
 * @param destinationTimeout longest time that a destination may take for one step
 * @param postgresBinaries directories searched first for the PostgreSQL programs
 * @param limits how long PostgreSQL may take
 * @param partBytes from which size on a table is dumped by itself, where there are several jobs
 * @param keepPrevious how long a replaced database is kept
 * @param approvalPatience how long a restore waits for another person's approval
 * @param drill where drills are made
 * @param notifications how people are told
 * @param cleanupTime when the nightly clean-up begins, in the server's time zone
 * @param lease how long a silent node is believed to work
 * @param control how much the service may take, and for how long it gives
 * @param configDirectory directory with documents that are applied at start
 * @param scheduling how due times are treated
 * @param access who may call from where, and whom the service may call
 */
public record Settings(
        KeyRing keys,
        Set<String> lostKeys,
        Map<String, Environment> environments,
        List<Path> localRoots,
        S3Defaults s3,
        Duration destinationTimeout,
        List<Path> postgresBinaries,
        Limits limits,
        long partBytes,
        Duration keepPrevious,
        Duration approvalPatience,
        DrillSettings drill,
        NotificationSettings notifications,
        LocalTime cleanupTime,
        Duration lease,
        ControlSettings control,
        Optional<Path> configDirectory,
        Scheduling scheduling,
        AccessSettings access) {
    /** The environment of {@code DATABASE_URL} and the directories that are set without another name. */
    public static final String PRODUCTION = "production";

    /**
     * Reads every setting.
     *
     * @throws Failure SETTING_INVALID naming all settings that cannot be used, what each is and what it should be
     */
    static Settings read(SettingReader reader) {
        List<Path> localRoots = reader.list(Setting.LOCAL_ROOTS, SettingReader::directory);
        Settings settings = new Settings(
                KeyRingReader.read(reader),
                KeyRingReader.lost(reader),
                new EnvironmentReader(reader, localRoots).all(),
                localRoots,
                new S3Defaults(
                        reader.optional(Setting.AWS_REGION, text -> text),
                        reader.optional(Setting.AWS_S3_BUCKET, text -> text),
                        reader.optional(Setting.S3_CLEANUP_PROFILE, text -> text),
                        reader.duration(Setting.S3_TIMEOUT),
                        reader.optional(Setting.TRUSTED_CA, Settings::authorities)),
                reader.duration(Setting.DESTINATION_TIMEOUT),
                reader.list(Setting.POSTGRES_BIN, SettingReader::directory),
                new Limits(
                        reader.duration(Setting.POSTGRES_CONNECT),
                        reader.duration(Setting.POSTGRES_LOCK_WAIT),
                        reader.duration(Setting.POSTGRES_SILENCE),
                        reader.duration(Setting.RESTORE_LIMIT)),
                reader.optional(Setting.POSTGRES_PART_SIZE, SettingReader::bytes)
                        .orElse(0L),
                reader.duration(Setting.RESTORE_KEEP_PREVIOUS),
                reader.duration(Setting.RESTORE_APPROVAL),
                DrillSettings.read(reader),
                NotificationSettings.read(reader, Settings::authorities),
                reader.time(Setting.CLEANUP_TIME),
                reader.duration(Setting.LEASE),
                ControlSettings.read(reader),
                reader.optional(Setting.CONFIG_DIR, SettingReader::directory),
                new Scheduling(
                        reader.duration(Setting.CATCH_UP),
                        reader.durationOrNone(Setting.SCHEDULE_JITTER),
                        reader.duration(Setting.SCHEDULE_GRACE)),
                AccessSettings.read(reader));
        reader.requireNoFaults();
        return settings;
    }

    private static Authorities authorities(String text) {
        return Authorities.in(SettingReader.directory(text));
    }
}
