package com.vevurn.backup.config;

import java.util.Optional;

/**
 * When the newest good backup of a configuration is tried.
 *
 * @param schedule cron expression of five fields; {@link #WEEKLY} for a configuration with a schedule that names none
 * @param level {@code checksum}, {@code structure} or {@code restore}
 * @param enabled whether it is in force
 */
public record DrillPlan(Optional<String> schedule, String level, boolean enabled) {
    /** Sundays at five in the morning. */
    public static final String WEEKLY = "0 5 * * 0";

    static final DrillPlan USUAL = new DrillPlan(Optional.empty(), "restore", true);

    /** The schedule in force for a configuration whose own is {@code backups}. */
    Optional<String> cron(Optional<String> backups) {
        return enabled ? schedule.or(() -> backups.map(any -> WEEKLY)) : Optional.empty();
    }
}
