package com.vevurn.backup.platform;

import java.time.Duration;

/**
 * How much the service may take, and for how long it gives.
 *
 * @param concurrency how many operations that wait for room one node runs at once
 * @param cleanup which part in removing backups this server has
 * @param quotaWarnPercent how full a destination may be before people are warned
 * @param linkValidity how long a link to download a file is good
 */
public record ControlSettings(int concurrency, CleanupShare cleanup, int quotaWarnPercent, Duration linkValidity) {
    /** What the signatures of S3 allow. */
    private static final Duration LONGEST_LINK = Duration.ofDays(7);

    static ControlSettings read(SettingReader reader) {
        return new ControlSettings(
                reader.number(Setting.CONCURRENCY, 1, 64),
                reader.optional(Setting.CLEANUP, CleanupShare::of).orElse(CleanupShare.HERE),
                reader.number(Setting.QUOTA_WARN_PERCENT, 1, 100),
                reader.duration(Setting.DOWNLOAD_VALIDITY, LONGEST_LINK));
    }
}
