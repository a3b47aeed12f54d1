package com.vevurn.backup.platform;

import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where drills are made, and how long the deployer's checks may take.
 *
 * @param database server that scratch databases are made on; that of the environment where there is none
 * @param directory where scratch directories are made; beside those of the environment where there is none
 * @param checkTimeout longest time for one check
 */
public record DrillSettings(Optional<DatabaseUrl> database, Optional<Path> directory, Duration checkTimeout) {
    /** Shorter than what ends the connection. */
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(9);

    static DrillSettings read(SettingReader reader) {
        return new DrillSettings(
                reader.optional(Setting.DRILL_DATABASE_URL, DatabaseUrl::parse),
                reader.optional(Setting.DRILL_DIRECTORY, SettingReader::directory),
                reader.duration(Setting.DRILL_CHECK_TIMEOUT, LONGEST_CHECK));
    }
}
